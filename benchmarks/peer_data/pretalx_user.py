# Run in pretalx's shell: the administrator that create_test_event asks for.
from pretalx.person.models import User

if not User.objects.filter(email="admin@example.org").exists():
    user = User.objects.create_user(name="Admin", email="admin@example.org", password="ukur-ukur-2026")
    user.is_administrator = user.is_staff = True
    user.save()

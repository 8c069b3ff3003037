# Added for the measurement: served like Lugas, by granian with compressed static files of a year's life.
SECRET_KEY = "only-for-measuring-" + "0" * 40
ALLOWED_HOSTS = ["*"]
DEBUG = False
MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware", *MIDDLEWARE]  # noqa: F821
STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"  # noqa: F821
SECURE_SSL_REDIRECT = False

"""How dates are written in numbers, where the framework's own way is not ours."""

"""The design language: tokens, components, icons, base pages and print. It knows no room above it; every room with a screen uses it."""

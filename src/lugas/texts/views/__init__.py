"""The screens of texts: one module for each thing that a person looks at."""

"""The screens of letters: one module for each thing that a person looks at."""

"""Texts to Word and back: writing .docx, opening it safely, its tracked changes and comments, and its words as blocks.

Pure: bytes, XML trees and blocks. Nothing here follows a relationship out of the file or asks the network.
"""

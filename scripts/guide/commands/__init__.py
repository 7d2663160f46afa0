"""What the commands tell and write; the command line only parses and prints."""

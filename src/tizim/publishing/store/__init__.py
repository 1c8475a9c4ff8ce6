"""The door of publishing: what a release is made from, and the folder that it becomes."""

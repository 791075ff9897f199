"""Changes of registrations that were chosen on the screen."""

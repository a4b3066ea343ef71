"""A few answers -> the page of a new seminar, as the other pages of the site are."""

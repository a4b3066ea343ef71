"""What subscribers have now against what they will have; nothing here reads a clock or a disk."""

"""What keeps a directory true: checking, freshness, gaps."""

"""What stands beside a described person: reports, clocks, visas, scripts, from one text file."""

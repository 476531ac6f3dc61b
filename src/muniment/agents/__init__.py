"""Who is who: names, their forms across scripts, and the persons, bodies and positions they are names of."""

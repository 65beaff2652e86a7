package com.carrotsearch.hppc.cursors;

/** Stands in for the class of this name in HPPC: a key and its value. */
public final class LongIntCursor {
  public long key;
  public int value;
}

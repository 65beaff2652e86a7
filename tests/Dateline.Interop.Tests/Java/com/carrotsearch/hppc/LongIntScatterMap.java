package com.carrotsearch.hppc;

import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Stands in for the class of this name in HPPC, which LongValueFacetCounts calls and which is not installed with Lucene: the members that it calls, over a map of
 * the standard library.
 */
public class LongIntScatterMap implements Iterable<LongIntCursor> {
  private final Map<Long, Integer> counts = new HashMap<>();

  public int addTo(long key, int value) {
    return counts.merge(key, value, Integer::sum);
  }

  public int size() {
    return counts.size();
  }

  @Override public Iterator<LongIntCursor> iterator() {
    return counts.entrySet().stream().map(entry -> {
      LongIntCursor cursor = new LongIntCursor();
      cursor.key = entry.getKey();
      cursor.value = entry.getValue();
      return cursor;
    }).iterator();
  }
}

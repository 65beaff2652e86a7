using System.Globalization;
using System.Text;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>Counts the matches of a query by the values of columns. One thread.</summary>
internal sealed class FacetCounts : IDocumentCollector
{
    private const string Undated = "undated";

    private readonly string[] _columns;
    private readonly Dictionary<string, int>[] _totals;
    private readonly SortedSetCursor?[] _cursors;
    private readonly int[][] _counts;
    private readonly Dictionary<long, int>? _days;
    private NumericCursor? _day;
    private int _undated;
    private long[] _values = [];

    /// <summary>Prepares to count.</summary>
    /// <param name="columns">Columns of sets.</param>
    /// <param name="days">Whether to count by day too.</param>
    public FacetCounts(IEnumerable<string> columns, bool days)
    {
        _columns = [.. columns];
        _totals = [.. _columns.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        _cursors = new SortedSetCursor?[_columns.Length];
        _counts = new int[_columns.Length][];
        if (days) _days = [];
    }

    public void StartSegment(SegmentReader segment, int docBase)
    {
        Flush();
        for (int i = 0; i < _columns.Length; i++)
        {
            _cursors[i] = segment.GetSortedSet(_columns[i]);
            _counts[i] = _cursors[i] is { } cursor ? new int[cursor.ValueCount] : [];
        }
        _day = segment.GetNumeric(FieldNames.Day);
    }

    public void Collect(ReadOnlySpan<int> docs)
    {
        for (int i = 0; i < _cursors.Length; i++) _cursors[i]?.CountOrdinals(docs, _counts[i]);
        if (_days == null) return;
        if (_values.Length < docs.Length) _values = new long[docs.Length];
        Span<long> values = _values.AsSpan(0, docs.Length);
        if (_day != null) _day.Fill(docs, values, long.MinValue);
        else values.Fill(long.MinValue);
        foreach (long day in values)
        {
            if (day == long.MinValue) _undated++;
            else System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out _)++;
        }
    }

    /// <summary>The counts of a column, most frequent first.</summary>
    public IReadOnlyList<FacetValue> Of(string column, int limit, EntityCatalogue catalogue)
    {
        Flush();
        Dictionary<string, int> totals = _totals[Array.IndexOf(_columns, column)];
        return [.. totals.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Take(limit).Select(t => new FacetValue(t.Key, Label(column, t.Key, catalogue), t.Value))];
    }

    /// <summary>The counts by stretches of the calendar, in order, empty ones left out; those without a date last.</summary>
    public IReadOnlyList<FacetValue> ByCalendar(string unit)
    {
        var sums = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((long number, int count) in _days!)
        {
            var day = DateOnly.FromDayNumber((int)number);
            string value = unit switch
            {
                NewsFacet.Year => day.ToString("yyyy", CultureInfo.InvariantCulture),
                NewsFacet.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                // The first days of the calendar are in a week whose Monday it does not have.
                NewsFacet.Week => day.AddDays(-Math.Min(day.DayNumber, ((int)day.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            sums[value] = sums.GetValueOrDefault(value) + count;
        }
        List<FacetValue> values = [.. sums.Select(s => new FacetValue(s.Key, s.Key, s.Value))];
        if (_undated > 0) values.Add(new FacetValue(Undated, "no date", _undated));
        return values;
    }

    private void Flush()
    {
        for (int i = 0; i < _cursors.Length; i++)
        {
            if (_cursors[i] is not { } cursor) continue;
            for (int ordinal = 0; ordinal < _counts[i].Length; ordinal++)
            {
                if (_counts[i][ordinal] == 0) continue;
                string value = Encoding.UTF8.GetString(cursor.Lookup(ordinal));
                _totals[i][value] = _totals[i].GetValueOrDefault(value) + _counts[i][ordinal];
            }
            _cursors[i] = null;
        }
    }

    private static string Label(string column, string value, EntityCatalogue catalogue)
    {
        string? prefix = column switch
        {
            FieldNames.Country or FieldNames.Focus => "country:",
            FieldNames.Org => "org:",
            FieldNames.Person => "person:",
            FieldNames.Group => "group:",
            _ => null,
        };
        if (prefix == null) return value;
        if (catalogue.TryGet(prefix + value, out Entity? entity)) return entity.Name;
        // An id made from a name: "brian-hughes".
        return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(value.Replace('-', ' '));
    }
}

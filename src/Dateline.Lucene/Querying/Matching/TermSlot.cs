using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Where a term, or any of many, stands in the current document. The arrays are used again for every document.</summary>
internal sealed class TermSlot
{
    // More terms of a pattern are looked for again in each document, rather than kept.
    private const int MaxKept = 1024;

    private readonly Term[] _terms;
    private readonly TermPattern? _pattern;
    private int[] _positions = [];
    private int[] _starts = [];
    private int[] _ends = [];
    private short[]? _payloads;
    private SegmentReader? _segment;
    private CursorPool? _pool;
    private PostingsCursor? _cursor;
    private TermsCursor? _dictionary;
    private (byte[] Term, TermState State)[]? _states = [];

    /// <summary>One term.</summary>
    public TermSlot(Term term, int part)
        : this(term.Field, [term], null, part) { }

    /// <summary>Any of some terms, or of those of a pattern.</summary>
    public TermSlot(string field, Term[] terms, TermPattern? pattern, int part)
    {
        Field = field;
        _terms = terms;
        _pattern = pattern;
        Part = part;
    }

    public string Field { get; }

    /// <summary>The number that its matches have.</summary>
    public int Part { get; }

    public Term[] Terms => _terms;

    public TermPattern? Pattern => _pattern;

    /// <summary>Whether the occurrences are of many terms.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether the first byte of each payload is wanted.</summary>
    public bool WantsPayloads { get; set; }

    /// <summary>The document that it was loaded for, in the finder's count.</summary>
    public int Loaded { get; set; } = -1;

    /// <summary>Occurrences in the document.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    public int StartOffset(int index) => _starts[index];

    public int EndOffset(int index) => _ends[index];

    /// <summary>The first byte of an occurrence's payload, or -1.</summary>
    public int Payload(int index) => _payloads == null ? -1 : _payloads[index];

    public void Clear() => Count = 0;

    public void Add(int position, int start, int end, int payload = -1)
    {
        if (Count == _positions.Length)
        {
            int size = Math.Max(16, Count * 2);
            Array.Resize(ref _positions, size);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _ends, size);
            if (_payloads != null) Array.Resize(ref _payloads, size);
        }
        if (WantsPayloads) (_payloads ??= new short[_positions.Length])[Count] = (short)payload;
        _positions[Count] = position;
        _starts[Count] = start;
        _ends[Count++] = end;
    }

    /// <summary>Puts the occurrences of many terms in order.</summary>
    public void Sort()
    {
        for (int i = 1; i < Count; i++)
        {
            if (_positions[i - 1] <= _positions[i]) continue;
            var order = new int[Count];
            for (int k = 0; k < order.Length; k++) order[k] = k;
            Array.Sort(order, (a, b) => _positions[a] != _positions[b] ? _positions[a].CompareTo(_positions[b]) : a.CompareTo(b));
            _positions = Array.ConvertAll(order, k => _positions[k]);
            _starts = Array.ConvertAll(order, k => _starts[k]);
            _ends = Array.ConvertAll(order, k => _ends[k]);
            if (_payloads != null) _payloads = Array.ConvertAll(order, k => _payloads[k]);
            return;
        }
    }

    /// <summary>Loads from postings.</summary>
    /// <param name="segment">The segment; documents of one come in increasing order, or the cursor starts again.</param>
    /// <param name="doc">The document.</param>
    /// <param name="flags">What is wanted of each occurrence.</param>
    public void LoadPostings(SegmentReader segment, int doc, PostingsFlags flags)
    {
        if (!ReferenceEquals(segment, _segment)) Bind(segment, flags);
        if (IsMany)
        {
            if (_dictionary == null) return;
            if (_states == null)
            {
                Func<bool> next = _pattern!.Enumerate(_dictionary = segment.GetTerms(Field)!.GetCursor());
                while (next()) ReadCurrent(doc, flags);
            }
            else
            {
                foreach ((byte[] term, TermState state) in _states)
                {
                    _dictionary.Seek(term, state);
                    ReadCurrent(doc, flags);
                }
            }
            Sort();
            return;
        }
        if (_states!.Length == 0) return;
        if (_cursor!.Doc > doc)
        {
            FieldTerms terms = segment.GetTerms(Field)!;
            TermsCursor dictionary = _pool!.RentTerms(terms);
            dictionary.Seek(_states[0].Term, _states[0].State);
            _cursor = dictionary.GetPostings(flags, _cursor);
            _pool!.Return(terms, dictionary);
        }
        if (_cursor.Doc == doc || _cursor.Advance(doc) == doc) Read(_cursor);
    }

    private void ReadCurrent(int doc, PostingsFlags flags)
    {
        _cursor = _dictionary!.GetPostings(flags, _cursor ?? _pool!.RentPositions());
        if (_cursor.Advance(doc) == doc) Read(_cursor);
    }

    private void Bind(SegmentReader segment, PostingsFlags flags)
    {
        Release();
        _segment = segment;
        if (segment.GetTerms(Field) is not { } terms) return;
        CursorPool pool = CursorPool.Of(segment);
        _pool = pool;
        if (!IsMany)
        {
            TermsCursor cursor = pool.RentTerms(terms);
            if (cursor.SeekExact(_terms[0].Bytes))
            {
                _cursor = cursor.GetPostings(flags, pool.RentPositions());
                _states = [(_terms[0].Bytes.ToArray(), cursor.GetState())];
            }
            pool.Return(terms, cursor);
            return;
        }
        _dictionary = terms.GetCursor();
        var found = new List<(byte[], TermState)>();
        if (_pattern != null)
        {
            Func<bool> next = _pattern.Enumerate(_dictionary);
            while (next())
            {
                if (found.Count == MaxKept)
                {
                    _states = null;
                    return;
                }
                found.Add((_dictionary.Term.ToArray(), _dictionary.GetState()));
            }
        }
        else
        {
            foreach (Term term in _terms)
            {
                if (_dictionary.SeekExact(term.Bytes)) found.Add((_dictionary.Term.ToArray(), _dictionary.GetState()));
            }
        }
        _states = [.. found];
    }

    /// <summary>Loads from the terms of a document alone.</summary>
    public void LoadDocument(FieldTerms terms, PostingsFlags flags)
    {
        TermsCursor cursor = terms.GetCursor();
        if (_pattern != null)
        {
            while (cursor.MoveNext())
            {
                if (_pattern.Matches(cursor.Term)) ReadFirst(cursor, flags);
            }
        }
        else
        {
            foreach (Term term in _terms)
            {
                if (cursor.SeekExact(term.Bytes)) ReadFirst(cursor, flags);
            }
        }
        if (IsMany) Sort();
    }

    private void ReadFirst(TermsCursor cursor, PostingsFlags flags)
    {
        PostingsCursor postings = cursor.GetPostings(flags);
        if (postings.Next() != DocIdCursor.NoMore) Read(postings);
    }

    private void Read(PostingsCursor postings)
    {
        for (int left = postings.Frequency; left > 0; left--)
        {
            int position = postings.NextPosition();
            int payload = WantsPayloads && postings.Payload is { Length: > 0 } bytes ? bytes[0] : -1;
            Add(position, postings.StartOffset, postings.EndOffset, payload);
        }
    }

    /// <summary>Gives its cursor back.</summary>
    public void Release()
    {
        if (_cursor != null) _pool!.ReturnPositions(_cursor);
        _cursor = null;
        _dictionary = null;
        _states = [];
        _segment = null;
    }
}

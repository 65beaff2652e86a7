using System.Text;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Querying;

/// <summary>Looks for a query's words in a text by analyzing it. One thread.</summary>
internal sealed class TextWords
{
    private readonly string _field;
    private readonly Analyzer _analyzer;
    private readonly Dictionary<string, TermSlot[]> _terms = new(StringComparer.Ordinal);
    private readonly List<TermSlot> _slots = [];
    private readonly List<TermSlot> _patterns = [];
    private readonly Token _token = new();
    private byte[] _utf8 = new byte[256];
    private int _position;
    private int _offset;
    private bool _patternsOnly;

    public TextWords(string field, Analyzer analyzer, IReadOnlyList<TermSlot> slots, IReadOnlyList<TermSlot> many)
    {
        _field = field;
        _analyzer = analyzer;
        foreach (TermSlot slot in slots.Concat(many))
        {
            _slots.Add(slot);
            if (slot.Pattern != null) _patterns.Add(slot);
            foreach (Term term in slot.Terms) _terms[term.Text] = [.. _terms.GetValueOrDefault(term.Text, []), slot];
        }
    }

    /// <summary>Fills the slots with what a text has of their words.</summary>
    /// <param name="text">The values of the field, with gaps between.</param>
    /// <param name="ends">Where each value ends; empty for one.</param>
    /// <param name="document">What the slots are loaded for from now on.</param>
    /// <param name="patternsOnly">Whether single terms are known already.</param>
    public void Fill(ReadOnlySpan<char> text, ReadOnlySpan<int> ends, int document, bool patternsOnly)
    {
        foreach (TermSlot slot in patternsOnly ? _patterns : _slots)
        {
            slot.Clear();
            slot.Loaded = document;
        }
        _patternsOnly = patternsOnly;
        _position = -1;
        _offset = 0;
        int gap = _analyzer.GetOffsetGap(_field);
        var sink = new Sink(this);
        if (ends.IsEmpty)
        {
            _analyzer.Analyze(_field, text, _token, ref sink);
            return;
        }
        foreach (int end in ends)
        {
            int start = _offset;
            _analyzer.Analyze(_field, text[start..end], _token, ref sink);
            _position += _analyzer.GetPositionIncrementGap(_field);
            _offset = end + gap;
        }
    }

    private void Accept(Token token)
    {
        _position += token.PositionIncrement;
        if (!_patternsOnly && _terms.Count > 0 && _terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token.Term, out TermSlot[]? slots))
        {
            int payload = token.HasPayload && token.Payload.Length > 0 ? token.Payload[0] : -1;
            foreach (TermSlot slot in slots) slot.Add(_position, _offset + token.StartOffset, _offset + token.EndOffset, payload);
        }
        if (_patterns.Count == 0) return;
        int most = Encoding.UTF8.GetMaxByteCount(token.Length);
        if (_utf8.Length < most) _utf8 = new byte[most];
        ReadOnlySpan<byte> utf8 = _utf8.AsSpan(0, Encoding.UTF8.GetBytes(token.Term, _utf8));
        foreach (TermSlot slot in _patterns)
        {
            if (slot.Pattern!.Matches(utf8)) slot.Add(_position, _offset + token.StartOffset, _offset + token.EndOffset);
        }
    }

    private readonly struct Sink(TextWords words) : ITokenSink
    {
        public bool Accept(Token token)
        {
            words.Accept(token);
            return true;
        }

        public void End(Token token) => words._position += token.PositionIncrement;
    }
}

using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Highlighting;

/// <summary>The stored values of a field as one text, in a buffer that is used again.</summary>
internal sealed class StoredText : StoredFieldVisitor
{
    // Between values: ends a sentence, and is shown as space.
    private const char Separator = '\u2029';

    private char[] _text = new char[4096];
    private int[] _ends = new int[4];
    private int _length;
    private int _values;
    private int _gap;
    private string _field = "";

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Where each value ends; empty for one value.</summary>
    public ReadOnlySpan<int> Ends => _values < 2 ? default : _ends.AsSpan(0, _values);

    public void Read(SegmentReader segment, int doc, string field, int gap)
    {
        _length = _values = 0;
        _field = field;
        _gap = gap;
        segment.VisitStored(doc, this);
    }

    public override StoredFieldChoice Choose(FieldInfo field) => field.Name == _field ? StoredFieldChoice.Read : StoredFieldChoice.Skip;

    public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8)
    {
        int most = _length + _gap + utf8.Length;
        if (most > _text.Length) Array.Resize(ref _text, Math.Max(most, _text.Length * 2));
        if (_values > 0)
        {
            _text.AsSpan(_length, _gap).Fill(Separator);
            _length += _gap;
        }
        _length += Encoding.UTF8.GetChars(utf8, _text.AsSpan(_length));
        if (_values == _ends.Length) Array.Resize(ref _ends, _values * 2);
        _ends[_values++] = _length;
    }

    /// <summary>Lets go of a buffer that one long article has made large.</summary>
    public void Trim()
    {
        if (_text.Length > 1 << 18) _text = new char[4096];
    }
}

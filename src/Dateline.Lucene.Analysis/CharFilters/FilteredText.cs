namespace Dateline.Lucene.Analysis;

/// <summary>Text as a character filter changed it, with the way back to where each character came from. Not thread-safe; reused from text to text.</summary>
public sealed class FilteredText
{
    private readonly List<(int Offset, int Difference)> _corrections = [];
    private char[] _text = new char[256];
    private int _length;

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Code units so far.</summary>
    public int Length => _length;

    /// <summary>What is to be added to offsets at the end of the text so far.</summary>
    public int Difference => _corrections.Count == 0 ? 0 : _corrections[^1].Difference;

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        _length = 0;
        _corrections.Clear();
    }

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(_length + text.Length, _text.Length * 2));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Puts another text in place of some of the original, and notes how offsets shift.</summary>
    /// <param name="replacement">What to write.</param>
    /// <param name="replaced">Code units of the original that it stands for.</param>
    public void Replace(ReadOnlySpan<char> replacement, int replaced)
    {
        int at = _length, before = Difference;
        Append(replacement);
        if (replacement.Length < replaced)
        {
            Note(at + replacement.Length, before + replaced - replacement.Length);
        }
        else
        {
            // Characters beyond those replaced all come from the end of what was replaced.
            for (int extra = replaced; extra < replacement.Length; extra++) Note(at + extra, --before);
        }
    }

    /// <summary>The offset in the original of an offset in this text.</summary>
    public int Correct(int offset)
    {
        int low = 0, high = _corrections.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_corrections[middle].Offset <= offset) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? offset : Math.Max(0, offset + _corrections[low - 1].Difference);
    }

    private void Note(int offset, int difference)
    {
        if (_corrections.Count > 0 && _corrections[^1].Offset == offset) _corrections[^1] = (offset, difference);
        else _corrections.Add((offset, difference));
    }
}

namespace Dateline.Lucene.Analysis;

/// <summary>Tokens that a filter has read ahead, first in, first out; the objects are used again.</summary>
internal sealed class TokenQueue
{
    private Token[] _ring = [new(), new(), new(), new()];
    private int _first;

    public int Count { get; private set; }

    public Token this[int index] => _ring[(_first + index) & (_ring.Length - 1)];

    /// <summary>Puts a copy at the end.</summary>
    public Token Add(Token token)
    {
        if (Count == _ring.Length) Grow();
        Token copy = this[Count++];
        copy.CopyFrom(token);
        return copy;
    }

    /// <summary>Takes the first; it stays as it is until the next <see cref="Add"/>.</summary>
    public Token Take()
    {
        Token first = _ring[_first];
        Drop(1);
        return first;
    }

    public void Drop(int count)
    {
        _first = (_first + count) & (_ring.Length - 1);
        Count -= count;
    }

    private void Grow()
    {
        var grown = new Token[_ring.Length * 2];
        for (int i = 0; i < grown.Length; i++) grown[i] = i < Count ? this[i] : new();
        _ring = grown;
        _first = 0;
    }
}

using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>Random calls on a term cursor, each checked against a sorted array.</summary>
internal sealed class CursorModel(SampleField field, FieldTerms terms, Random random)
{
    private const int Start = -1, Nowhere = -2;

    private TermsCursor _cursor = terms.GetCursor();
    private int _at = Start;
    private TermState? _saved;
    private int _savedAt;

    public void Run(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            int index = random.Next(3) == 0 && _at >= 0 ? Math.Min(field.Keys.Length - 1, _at + random.Next(3)) : random.Next(field.Keys.Length);
            switch (random.Next(8))
            {
                case 0 or 1:
                    Check(_cursor.SeekExact(field.Keys[index]), "a known term is not found");
                    _at = index;
                    break;
                case 2:
                    SeekExact(Mutate(field.Keys[index]));
                    break;
                case 3:
                    SeekCeiling(Mutate(field.Keys[index]));
                    break;
                case 4 when _saved != null:
                    _cursor.Seek(field.Keys[_savedAt], _saved);
                    _at = _savedAt;
                    break;
                case 5 when _at >= 0:
                    _saved = _cursor.GetState();
                    _savedAt = _at;
                    break;
                case 6 when random.Next(30) == 0:
                    _cursor = terms.GetCursor();
                    _at = Start;
                    break;
                default:
                    Step(random.Next(60));
                    break;
            }
            if (_at >= 0) field.AssertAt(_cursor, _at, withPostings: random.Next(3) == 0);
        }
    }

    private void SeekExact(byte[] term)
    {
        int found = Array.BinarySearch(field.Keys, term, SampleField.Order);
        Check(_cursor.SeekExact(term) == (found >= 0), $"{SampleField.Show(term)} is {(found >= 0 ? "not " : "")}found");
        _at = found >= 0 ? found : Nowhere;
    }

    private void SeekCeiling(byte[] term)
    {
        int found = Array.BinarySearch(field.Keys, term, SampleField.Order);
        SeekResult expected = found >= 0 ? SeekResult.Found : ~found < field.Keys.Length ? SeekResult.Larger : SeekResult.End;
        SeekResult result = _cursor.SeekCeiling(term);
        Check(result == expected, $"the ceiling of {SampleField.Show(term)} is {result}, not {expected}");
        _at = expected switch { SeekResult.Found => found, SeekResult.Larger => ~found, _ => Nowhere };
    }

    private void Step(int steps)
    {
        for (; steps > 0 && _at != Nowhere; steps--)
        {
            bool moved = _cursor.MoveNext();
            Check(moved == _at + 1 < field.Keys.Length, $"the move from {_at} of {field.Keys.Length} is {moved}");
            _at = moved ? _at + 1 : Nowhere;
            if (moved) field.AssertAt(_cursor, _at, withPostings: random.Next(20) == 0);
        }
    }

    private byte[] Mutate(byte[] term)
    {
        byte[] bytes = [.. term];
        switch (random.Next(5))
        {
            case 0 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                break;
            case 1:
                Array.Resize(ref bytes, random.Next(bytes.Length + 1));
                break;
            case 2 when bytes.Length > 0:
                bytes[^1]++;
                break;
            case 3:
                bytes = new byte[random.Next(4)];
                random.NextBytes(bytes);
                break;
            default:
                bytes = [.. bytes, (byte)random.Next(256)];
                break;
        }
        return bytes;
    }

    private static void Check(bool isTrue, string problem)
    {
        if (!isTrue) Assert.Fail(problem);
    }
}

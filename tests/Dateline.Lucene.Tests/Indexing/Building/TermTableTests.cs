using System.Text;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing.Building;

namespace Dateline.Lucene.Tests.Indexing.Building;

public sealed unsafe class TermTableTests
{
    private const int Seed = 20261;

    private static readonly string[] s_alphabets = ["ab", "abcdefghijklmnopqrstuvwxyz", "aé", "日本語テキスト", "x\0", "😀🎉a"];

    [Test]
    public void Intern_RandomTerms_AgreesWithADictionary()
    {
        var random = new Random(Seed);
        using var arena = new Arena(new BlockPool(0));
        using var table = new TermTable(arena);
        var model = new Dictionary<(int, string), int>();
        var token = new Token();
        for (int i = 0; i < 60_000; i++)
        {
            int owner = random.Next(3);
            string term = RandomTerm(random);
            token.Clear();
            token.SetTerm(term);
            byte[] utf8 = Encoding.UTF8.GetBytes(term);
            int way = random.Next(3), number;
            TermEntry* entry = way == 0 ? table.Intern(owner, token, out number)
                : way == 1 ? table.Intern(owner, term.AsSpan(), out number)
                : table.Intern(owner, utf8.AsSpan(), out number);
            string key = Encoding.UTF8.GetString(utf8);   // lone surrogates are replaced
            bool known = model.TryGetValue((owner, key), out int before);
            if (!known) model.Add((owner, key), number);
            if (known ? before != number : number != table.Count - 1) Assert.Fail($"seed {Seed}, step {i}: the term {term} got {number}");
            if (entry != table.Entry(number) || !table.Bytes(entry).SequenceEqual(utf8) || table.Find(owner, utf8) != entry)
                Assert.Fail($"seed {Seed}, step {i}: the entry of {term} is wrong");
        }
        Assert.That(table.Count, Is.EqualTo(model.Count));
        Assert.That(table.Find(3, "a"u8) == null, Is.True);
    }

    [Test]
    public void Intern_LengthsAroundTheLimits_AreKeptApart()
    {
        using var arena = new Arena(new BlockPool(0));
        using var table = new TermTable(arena);
        foreach (int length in new[] { 0, 1, 15, 16, 17, 31, 255, 256, 32765, 32766 })
        {
            table.Intern(0, new string('a', length).AsSpan(), out int number);
            Assert.That(number, Is.EqualTo(table.Count - 1), $"{length} characters");
            Assert.That(table.Bytes(table.Entry(number)).Length, Is.EqualTo(length));
        }
        int count = table.Count;
        Assert.That(table.Intern(0, new string('a', 32767).AsSpan(), out _) == null, Is.True);
        Assert.That(table.Intern(0, new string('é', 16384).AsSpan(), out _) == null, Is.True);
        Assert.That(table.Intern(0, new byte[40000].AsSpan(), out _) == null, Is.True);
        var token = new Token();
        token.SetTerm(new string('日', 10923));
        Assert.That(table.Intern(0, token, out _) == null, Is.True);
        Assert.That(table.Count, Is.EqualTo(count));
    }

    [Test]
    public void Intern_ShortTokenAfterLongOne_IgnoresWhatTheBufferHeldBefore()
    {
        using var arena = new Arena(new BlockPool(0));
        using var table = new TermTable(arena);
        var token = new Token();
        token.SetTerm("éééééééééééééééé");
        table.Intern(0, token, out _);
        token.SetTerm("abc");
        TermEntry* entry = table.Intern(0, token, out int number);
        Assert.That(number, Is.EqualTo(1));
        Assert.That(table.Bytes(entry).ToArray(), Is.EqualTo("abc"u8.ToArray()));
        table.Intern(0, "abc"u8, out int again);
        Assert.That(again, Is.EqualTo(number));
    }

    [Test]
    public void Sort_RandomTerms_IsByteOrder()
    {
        var random = new Random(Seed);
        using var arena = new Arena(new BlockPool(0));
        using var table = new TermTable(arena);
        for (int i = 0; i < 20_000; i++) table.Intern(0, RandomTerm(random).AsSpan(), out _);
        for (int i = 0; i < 500; i++) table.Intern(0, ("sameprefixsameprefix" + i).AsSpan(), out _);
        int[] numbers = [.. Enumerable.Range(0, table.Count)];
        random.Shuffle(numbers);
        int[] expected = [.. numbers];
        Array.Sort(expected, (a, b) => table.Bytes(table.Entry(a)).SequenceCompareTo(table.Bytes(table.Entry(b))));
        new TermSorter(table).Sort(numbers);
        Assert.That(numbers, Is.EqualTo(expected), $"seed {Seed}");
    }

    [Test]
    public void Stream_RandomAppends_ComesBack()
    {
        var random = new Random(Seed);
        using var arena = new Arena(new BlockPool(0));
        var entries = new TermEntry[20];
        var model = new List<byte>[20];
        for (int i = 0; i < model.Length; i++) model[i] = [];
        fixed (TermEntry* first = entries)
        {
            for (int i = 0; i < 100_000; i++)
            {
                int which = (int)(random.NextDouble() * random.NextDouble() * 20);
                if (random.Next(50) == 0)
                {
                    byte[] bytes = new byte[random.Next(1, 300)];
                    random.NextBytes(bytes);
                    PostingStream.AppendAcross(arena, first + which, bytes);
                    model[which].AddRange(bytes);
                }
                else
                {
                    ulong bytes = (ulong)random.NextInt64();
                    int count = random.Next(1, 9);
                    PostingStream.Append(arena, first + which, bytes, count);
                    model[which].AddRange(BitConverter.GetBytes(bytes)[..count]);
                }
            }
            byte[] scratch = [];
            for (int i = 0; i < model.Length; i++)
                Assert.That(PostingStream.Gather(arena, first + i, ref scratch).SequenceEqual(model[i].ToArray()), Is.True, $"seed {Seed}, stream {i}");
        }
    }

    [Test]
    public void Compose_AnyValues_ReadBack()
    {
        ulong[] values = [0, 1, 127, 128, 16383, 16384, 2097151, 2097152, uint.MaxValue, 1ul << 33];
        byte* memory = stackalloc byte[16];
        foreach (ulong value in values)
        {
            ulong bytes = 0;
            int bits = 8;
            PostingStream.Compose(ref bytes, ref bits, value);
            *(ulong*)memory = bytes >> 8;
            byte* at = memory;
            Assert.That(PostingStream.ReadVInt(ref at), Is.EqualTo(value));
            Assert.That((int)(at - memory) * 8, Is.EqualTo(bits - 8));
            byte* written = memory;
            PostingStream.WriteVInt(ref written, value);
            Assert.That(written - memory, Is.EqualTo(at - memory));
            byte* again = memory;
            Assert.That(PostingStream.ReadVInt(ref again), Is.EqualTo(value));
        }
    }

    [Test]
    public void Pool_BlocksReturned_AreLentAgain()
    {
        var pool = new BlockPool(2 * BlockPool.BlockSize);
        using (var arena = new Arena(pool))
        {
            for (int i = 0; i < 5; i++) arena.AllocateBlock();
            Assert.That(arena.BytesUsed, Is.EqualTo(5 * BlockPool.BlockSize));
        }
        Assert.That(pool.FreeCount, Is.EqualTo(2));
        PooledBlock block = pool.Rent();
        Assert.That((nuint)block.Memory % 64, Is.EqualTo((nuint)0));
        Assert.That(pool.FreeCount, Is.EqualTo(1));
    }

    [Test]
    public void Pool_ManyBlocks_DoNotOverlap()
    {
        var pool = new BlockPool(0);
        PooledBlock[] blocks = [.. Enumerable.Range(0, 300).Select(_ => pool.Rent())];
        for (int i = 0; i < blocks.Length; i++) blocks[i].Bytes.Fill((byte)i);
        for (int i = 0; i < blocks.Length; i++)
        {
            Assert.That(blocks[i].Bytes.IndexOfAnyExcept((byte)i), Is.EqualTo(-1), $"block {i}");
            Assert.That((nuint)blocks[i].Memory % 64, Is.EqualTo((nuint)0));
        }
    }

    private static string RandomTerm(Random random)
    {
        string alphabet = s_alphabets[random.Next(s_alphabets.Length)];
        int length = random.Next(4) == 0 ? random.Next(40) : random.Next(1, 8);
        return string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
    }
}

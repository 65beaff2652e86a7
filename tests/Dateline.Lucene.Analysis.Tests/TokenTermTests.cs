namespace Dateline.Lucene.Analysis.Tests;

public sealed class TokenTermTests
{
    [Test]
    public void SetTerm_AnyLength_IsCopied()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyzäöü€ßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var token = new Token();
        for (int start = 0; start < 3; start++)
        {
            for (int length = 0; length < 60; length++)
            {
                char[] exact = Letters.Substring(start, length).ToCharArray();   // an array of its own: what is read beyond it is not its
                token.SetTerm(exact);
                Assert.That(token.Term.ToString(), Is.EqualTo(new string(exact)));
            }
        }
    }

    [Test]
    public void SetTerm_PartOfItself_IsMoved([Range(1, 40)] int length, [Values(0, 1, 3)] int from)
    {
        string text = string.Concat(Enumerable.Range(0, 50).Select(i => (char)('A' + i)));
        var token = new Token();
        token.SetTerm(text);
        token.SetTerm(token.Term.Slice(from, length));
        Assert.That(token.Term.ToString(), Is.EqualTo(text.Substring(from, length)));
    }
}

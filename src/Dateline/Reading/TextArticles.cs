namespace Dateline.Reading;

/// <summary>Reads one scraped page as plain text.</summary>
internal static class TextArticles
{
    public static IEnumerable<ReadResult> Read(ByteInput input, ReadContext context)
    {
        string raw = TextDecoding.Decode(input.ReadAll().Span);
        ScrapedText page = ScrapedText.Page(raw);
        if (!page.HasStory && page.Title.Length == 0)
            throw new RefusalException("there is no text in the file", "Remove it, or name its form with the format option");
        var draft = new ArticleDraft { Body = page.Body };
        draft.Take(page);
        yield return new ReadResult(draft.Finish(context, context.FileId), context.File, 0);
    }
}

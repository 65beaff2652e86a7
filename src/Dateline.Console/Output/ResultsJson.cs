using System.Text.Json;

namespace Dateline.Console.Output;

/// <summary>The JSON of <c>search</c>, <c>similar</c> and <c>batch</c>. Scripts rely on the names and their order.</summary>
internal static class ResultsJson
{
    public static void Write(Utf8JsonWriter w, NewsResults results, string? qid = null, bool withCopies = false)
    {
        w.WriteStartObject();
        if (qid != null) w.WriteString("qid", qid);
        w.WriteString("query", results.Query);
        w.WriteString("parsed", results.Parsed);
        w.WriteNumber("total", results.Total);
        w.WriteBoolean("exact", results.IsExact);
        w.WriteNumber("tookMs", Math.Round(results.Took.TotalMilliseconds, 3));
        w.WriteStartArray("hits");
        foreach (NewsHit hit in results.Hits) WriteHit(w, hit, withCopies);
        w.WriteEndArray();
        WriteFacets(w, results.Facets);
        w.WriteString("next", results.Next);
        w.WriteEndObject();
    }

    /// <summary>The property "facets": an array of values for each facet.</summary>
    public static void WriteFacets(Utf8JsonWriter w, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> facets)
    {
        w.WriteStartObject("facets");
        foreach ((string name, IReadOnlyList<FacetValue> values) in facets) WriteValues(w, name, values);
        w.WriteEndObject();
    }

    /// <summary>A property with an array of values; their evidence is there only where it was asked for.</summary>
    public static void WriteValues(Utf8JsonWriter w, string name, IReadOnlyList<FacetValue> values)
    {
        w.WriteStartArray(name);
        foreach (FacetValue value in values)
        {
            w.WriteStartObject();
            w.WriteString("value", value.Value);
            w.WriteString("label", value.Label);
            w.WriteNumber("count", value.Count);
            if (value.Evidence.Count > 0)
            {
                w.WriteStartArray("evidence");
                foreach (FacetEvidence evidence in value.Evidence)
                {
                    w.WriteStartObject();
                    w.WriteString("id", evidence.Id);
                    w.WriteString("title", evidence.Title);
                    w.WriteString("snippet", evidence.Snippet);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
            }
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void WriteHit(Utf8JsonWriter w, NewsHit hit, bool withCopies)
    {
        w.WriteStartObject();
        w.WriteNumber("rank", hit.Rank);
        w.WriteString("id", hit.Id);
        w.WriteNumber("score", hit.Score);
        w.WriteString("title", hit.Title);
        w.WriteString("titleMarked", hit.TitleMarked);
        w.WriteString("published", Json.Date(hit.Published));
        w.WriteString("dateEvidence", hit.DateEvidence.ToString().ToLowerInvariant());
        w.WriteString("source", hit.Source);
        w.WriteString("url", hit.Url);
        WriteCountries(w, hit.Countries);
        w.WriteStartArray("snippets");
        foreach (string snippet in hit.Snippets) w.WriteStringValue(snippet);
        w.WriteEndArray();
        if (hit.Explanation != null) w.WriteString("explanation", hit.Explanation);
        if (withCopies) w.WriteString("copyOf", hit.CopyOf);
        if (hit.Story != null) WriteStory(w, hit.Story);
        w.WriteEndObject();
    }

    private static void WriteStory(Utf8JsonWriter w, NewsStory story)
    {
        w.WriteStartObject("story");
        w.WriteNumber("count", story.Count);
        w.WriteNumber("copies", story.Copies);
        w.WriteStartArray("tellings");
        foreach (StoryTelling telling in story.Tellings)
        {
            w.WriteStartObject();
            w.WriteString("id", telling.Id);
            w.WriteString("title", telling.Title);
            w.WriteString("source", telling.Source);
            w.WriteString("published", Json.Date(telling.Published));
            w.WriteBoolean("copy", telling.IsCopy);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    public static void WriteCountries(Utf8JsonWriter w, IEnumerable<HitCountry> countries)
    {
        w.WriteStartArray("countries");
        foreach (HitCountry country in countries)
        {
            w.WriteStartObject();
            w.WriteString("code", country.Code);
            w.WriteString("name", country.Name);
            w.WriteNumber("mentions", country.Mentions);
            w.WriteBoolean("focus", country.IsFocus);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Articles;
using Dateline.Dates;
using Dateline.Entities;
using Dateline.Reading;

namespace Dateline.Console.Commands;

/// <summary><c>annotate PATH… [--format …] --json</c>: what Dateline finds in articles, one JSON object to a line, without an index.</summary>
internal static class AnnotateCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "The format of the files.", DefaultValueFactory = _ => "auto" };
        format.AcceptOnlyFromAmong("auto", "text", "html", "jsonl", "feed", "reuters");
        var json = new Option<bool>("--json") { Description = "Print JSON, one object to a line." };
        var command = new Command("annotate", "Shows the countries, places, organisations, persons and dates of articles.") { paths, format, json };
        command.SetAction(result => Run(result.GetValue(paths)!, result.GetValue(format)!));
        return command;
    }

    private static int Run(string[] paths, string format)
    {
        var tagger = new EntityTagger();
        var reader = new ArticleReader(new() { Format = format == "jsonl" ? ArticleFormat.Json : Enum.Parse<ArticleFormat>(format, ignoreCase: true) });
        using Stream output = System.Console.OpenStandardOutput();
        using var buffered = new BufferedStream(output, 1 << 16);
        int articles = 0, refused = 0;
        try
        {
            foreach (ReadResult result in reader.Read(paths))
            {
                if (!result.IsArticle)
                {
                    System.Console.Error.WriteLine(result.Refusal);
                    refused++;
                    continue;
                }
                Write(buffered, result.Article, tagger.Tag(result.Article.Text));
                articles++;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine(exception.Message);
            return 3;
        }
        return articles > 0 ? 0 : refused > 0 ? 3 : 1;
    }

    private static void Write(Stream output, Article article, EntityAnnotations annotations)
    {
        using (var writer = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", article.Id);
            writer.WriteString("title", article.Title);
            if (article.Published is { } published)
                writer.WriteString("published", published.TimeOfDay == TimeSpan.Zero ? published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : published.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            else
                writer.WriteNull("published");
            writer.WriteString("dateEvidence", article.PublishedEvidence.ToString().ToLowerInvariant());
            writer.WriteString("text", article.Text.Text);
            writer.WriteStartArray("countries");
            foreach (CountryCount country in annotations.Countries)
            {
                writer.WriteStartObject();
                writer.WriteString("code", country.Country.LocalId);
                writer.WriteString("name", country.Country.Name);
                writer.WriteNumber("mentions", country.Mentions);
                writer.WriteBoolean("focus", country.IsFocus);
                writer.WriteNumber("score", Math.Round(country.Score, 3));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("mentions");
            foreach (Mention mention in annotations.Mentions)
            {
                writer.WriteStartObject();
                writer.WriteNumber("start", mention.Start);
                writer.WriteNumber("end", mention.End);
                writer.WriteString("text", article.Text.Text.AsSpan(mention.Start, mention.Length));
                writer.WriteString("type", TypeName(mention.Entity.Type));
                writer.WriteString("id", mention.Entity.Id);
                writer.WriteString("kind", KindName(mention.Kind));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("dates");
            foreach (DateMention date in TemporalTagger.Tag(article.Text, article.Published))
            {
                writer.WriteStartObject();
                writer.WriteNumber("start", date.Start);
                writer.WriteNumber("end", date.End);
                writer.WriteString("text", article.Text.Text.AsSpan(date.Start, date.Length));
                writer.WriteString("value", date.Value);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static string TypeName(EntityType type) => type switch
    {
        EntityType.Country => "country",
        EntityType.Place => "place",
        EntityType.Organization => "org",
        EntityType.Group => "group",
        _ => "person",
    };

    private static string KindName(MentionKind kind) => kind switch
    {
        MentionKind.Acronym => "acronym",
        MentionKind.Demonym => "demonym",
        MentionKind.CapitalMetonym => "capital-metonym",
        MentionKind.CapitalLocation => "capital-location",
        MentionKind.GovernmentMetonym => "government-metonym",
        MentionKind.Periphrasis => "periphrasis",
        MentionKind.Subnational => "subnational",
        MentionKind.Historic => "historic-name",
        MentionKind.InOrganization => "in-org",
        MentionKind.City => "city",
        MentionKind.Coreference => "coreference",
        MentionKind.Form => "form",
        _ => "name",
    };
}

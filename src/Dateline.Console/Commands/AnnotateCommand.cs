using System.CommandLine;
using System.Text.Json;
using Dateline.Articles;
using Dateline.Console.Indexes;
using Dateline.Console.Output;
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
        command.SetAction(result => Host.Run(result, json: true, context => Run(context, result.GetValue(paths)!, result.GetValue(format)!)));
        return command;
    }

    private static int Run(CommandContext context, string[] paths, string format)
    {
        if (paths.Contains("")) throw new UsageException("A path is empty. Name files, folders, or - for standard input.");
        StandardInput.Require(paths);
        var tagger = new EntityTagger();
        var reader = new ArticleReader(new() { Format = format == "jsonl" ? ArticleFormat.Json : Enum.Parse<ArticleFormat>(format, ignoreCase: true) });
        int articles = 0, refused = 0;
        foreach (ReadResult result in reader.Read(paths))
        {
            if (!result.IsArticle)
            {
                context.Error.WriteLine(Terminal.Clean(result.Refusal.ToString()));
                refused++;
                continue;
            }
            Json.WriteLine(context.Output, writer => Write(writer, result.Article, tagger.Tag(result.Article.Text)));
            context.Output.Flush();   // articles may come slowly, and whoever reads may have had enough
            articles++;
        }
        return articles > 0 ? ExitCode.Ok : refused > 0 ? ExitCode.Io : ExitCode.Nothing;
    }

    private static void Write(Utf8JsonWriter writer, Article article, EntityAnnotations annotations)
    {
        writer.WriteStartObject();
        writer.WriteString("id", article.Id);
        writer.WriteString("title", article.Title);
        writer.WriteString("published", Json.Date(article.Published));
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

using Dateline;
using Dateline.Querying;
using Dateline.Reading;
using Microsoft.AspNetCore.Mvc;
using NewsSite;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddDateline(builder.Configuration["Index"] ?? "news.idx");

WebApplication app = builder.Build();
NewsIndex index = app.Services.GetRequiredService<NewsIndex>();   // opened now: a fault shows at the start and not at the first search
if (index.Count == 0 && builder.Configuration["Articles"] is { } articles)
{
    index.AddRange(new ArticleReader().Read(articles).Where(r => r.IsArticle).Select(r => r.Article!));
    index.Commit();
}

app.Use((context, next) =>
{
    // Nothing on these pages needs a script; should an article bring one along, the browser will not run it.
    context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    context.Response.Headers.XContentTypeOptions = "nosniff";
    return next(context);
});

app.MapGet("/", (HttpRequest http, CancellationToken cancellation) =>
{
    SearchRequest request = SearchRequest.Read(http.Query, index.Catalogue);
    NewsResults? found = request.TryRun(index, cancellation, out RequestFault? fault);
    return Results.Content(SearchPage.Render(request, found, fault), "text/html; charset=utf-8", statusCode: fault == null ? 200 : 400);
});

// sample: AspNet
app.MapGet("/api/search", (HttpRequest http, CancellationToken cancellation) =>
{
    SearchRequest request = SearchRequest.Read(http.Query, index.Catalogue);
    NewsResults? found = request.TryRun(index, cancellation, out RequestFault? fault);
    if (found != null) return Results.Json(SearchAnswer.Of(found));
    var problem = new ProblemDetails { Title = "The search cannot be run.", Detail = fault!.Message, Status = 400 };
    problem.Extensions["position"] = fault.Position;
    problem.Extensions["hint"] = fault.Hint;
    return Results.Problem(problem);
});
// end

app.MapGet("/article", (string id) => index.TryGet(id, out StoredArticle? stored)
    ? Results.Content(ArticlePage.Render(stored), "text/html; charset=utf-8")
    : Results.Content(ArticlePage.Missing(id), "text/html; charset=utf-8", statusCode: 404));

app.MapGet("/site.css", () => Results.Text(Style.Css, "text/css"));

app.Run();

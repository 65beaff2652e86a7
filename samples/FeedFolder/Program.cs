using Dateline;
using FeedFolder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
FeedSettings settings = FeedSettings.Read(builder.Configuration.GetSection("Feed"));
builder.Services.AddSingleton(settings);
builder.Services.AddDateline(settings.Index);   // one index for all; committed and closed when the host ends
builder.Services.AddHostedService<FeedIndexer>();
await builder.Build().RunAsync();

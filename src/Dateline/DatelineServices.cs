using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dateline;

/// <summary>Registers Dateline with a container of services.</summary>
public static class DatelineServices
{
    /// <summary>Adds one <see cref="NewsIndex"/> for the whole application: opened when first asked for, committed and closed with the container.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">The folder of the index.</param>
    /// <param name="options">How to open it; without a logger of its own it takes the container's, and without a clock of its own the container's <see cref="TimeProvider"/>.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddDateline(this IServiceCollection services, string path, NewsIndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(path);
        services.TryAddSingleton(provider =>
        {
            NewsIndexOptions chosen = options ?? new NewsIndexOptions();
            if (chosen.Logger == null && provider.GetService<ILoggerFactory>() is { } loggers) chosen = chosen with { Logger = loggers.CreateLogger(typeof(NewsIndex).FullName!) };
            if (ReferenceEquals(chosen.TimeProvider, TimeProvider.System) && provider.GetService<TimeProvider>() is { } clock) chosen = chosen with { TimeProvider = clock };
            return NewsIndex.Open(path, chosen);
        });
        return services;
    }
}

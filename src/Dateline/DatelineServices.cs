using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dateline;

/// <summary>Registers Dateline with a container of services.</summary>
public static class DatelineServices
{
    /// <summary>Adds one <see cref="NewsIndex"/> for the whole application: opened when first asked for, committed and closed with the container.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">The folder of the index.</param>
    /// <param name="options">How to open it; null for the container's <see cref="NewsIndexOptions"/>, as <c>Configure&lt;NewsIndexOptions&gt;</c> binds them to a section of the settings, or the defaults.
    /// Without a logger of its own it takes the container's, and without a clock of its own the container's <see cref="TimeProvider"/>.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddDateline(this IServiceCollection services, string path, NewsIndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Add(services, path, provider => options ?? provider.GetService<IOptions<NewsIndexOptions>>()?.Value ?? new NewsIndexOptions());
    }

    /// <summary>Adds one <see cref="NewsIndex"/> for the whole application, opened as other services say: with a catalogue that one of them reads, for example.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">The folder of the index.</param>
    /// <param name="options">How to open it; asked once, when the index is first asked for. Logger and clock are filled in as by the other overload.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddDateline(this IServiceCollection services, string path, Func<IServiceProvider, NewsIndexOptions> options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return Add(services, path, options);
    }

    private static IServiceCollection Add(IServiceCollection services, string path, Func<IServiceProvider, NewsIndexOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
        {
            NewsIndexOptions chosen = options(provider);
            if (chosen.Logger == null && provider.GetService<ILoggerFactory>() is { } loggers) chosen = chosen with { Logger = loggers.CreateLogger(typeof(NewsIndex).FullName!) };
            if (ReferenceEquals(chosen.TimeProvider, TimeProvider.System) && provider.GetService<TimeProvider>() is { } clock) chosen = chosen with { TimeProvider = clock };
            return NewsIndex.Open(path, chosen);
        });
        return services;
    }
}

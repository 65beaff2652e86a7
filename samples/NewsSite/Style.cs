namespace NewsSite;

/// <summary>How the pages look.</summary>
internal static class Style
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: light-dark(#1d2129, #e8e8e4); --soft: light-dark(#5d6673, #a3aab4); --line: light-dark(#d9dde3, #3a3f47); --accent: light-dark(#0a5c9e, #7db8e8); --mark: light-dark(#ffe58a, #6b5a10); }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 3rem; color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--accent); text-decoration: none; }
        a:hover, a:focus { text-decoration: underline; }
        header h1 { font-size: 1.1rem; margin: 1rem 0 .5rem; }
        form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding-bottom: 1rem; border-bottom: 1px solid var(--line); }
        form input[type=search] { flex: 1 1 20rem; font-size: 1.1rem; }
        input, select, button { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .3rem; }
        label { color: var(--soft); font-size: .9rem; }
        .columns { display: grid; grid-template-columns: 1fr 14rem; gap: 2rem; }
        @media (max-width: 44rem) { .columns { grid-template-columns: 1fr; } }
        main h2 { font-size: 1.1rem; margin: 1.2rem 0 0; }
        main .about, .total { color: var(--soft); font-size: .85rem; margin: .1rem 0 .3rem; }
        .snippet { margin: .2rem 0; overflow-wrap: anywhere; }
        .chip { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
        .chip.focus { border-color: var(--accent); color: var(--accent); }
        mark { background: var(--mark); color: inherit; border-radius: .15rem; }
        aside h2 { font-size: .9rem; margin: 1.2rem 0 .3rem; }
        aside ul { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
        aside li { display: flex; justify-content: space-between; gap: .5rem; }
        aside span { color: var(--soft); }
        a[aria-current] { font-weight: 600; }
        a[aria-current]::after { content: " ×"; }
        #timeline { width: 100%; margin-top: 1rem; }
        #timeline text { fill: var(--soft); font-size: 11px; }
        #timeline .slot { fill: transparent; }
        #timeline .bar { fill: var(--accent); }
        #timeline a:hover .slot { fill: var(--line); }
        .fault { margin: 1rem 0; padding: .5rem 1rem; border-left: .25rem solid #c0392b; }
        .fault pre { margin: 0; overflow-x: auto; }
        .article { max-width: 42rem; }
        .caption, .credit, .byline { color: var(--soft); font-size: .9rem; }
        """;
}

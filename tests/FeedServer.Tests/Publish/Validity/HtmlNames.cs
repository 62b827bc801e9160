using System.Collections.Frozen;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>The elements that the validator takes for HTML, and the elements and attributes that it lets pass in a feed.</summary>
internal static class HtmlNames
{
    /// <summary>Names in closing tags by which plain text is told to hold HTML.</summary>
    public static readonly FrozenSet<string> Known = Words(
        """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center
        cite code col colgroup
        command data datagrid datalist dd del details dfn dialog dir div dl dt em embed eventsource fieldset figcaption figure font footer
        form frame frameset
        h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd label legend li link listing m main map mark menu
        meta meter nav
        noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script section select
        slot small source
        span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
        xmp comment
        """);

    /// <summary>Those that are no risk in a feed.</summary>
    public static readonly FrozenSet<string> Accepted = Words(
        """
        a abbr acronym address area article aside audio b bdi big blockquote br button canvas caption center cite code col colgroup command
        data datagrid datalist
        dd del details dfn dialog dir div dl dt em eventsource fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup
        hr i img input ins
        kbd keygen label legend li m main map mark menu meter multicol nav nextid noscript ol optgroup option output p picture pre progress
        q rp rt ruby s samp
        section select small sound source spacer span strike strong sub summary sup table tbody td template textarea tfoot th thead time tr
        track tt u ul var
        video wbr
        """);

    /// <summary>Attributes that are no risk; so is <c>data-*</c>.</summary>
    public static readonly FrozenSet<string> Attributes = Words(
        """
        abbr accept accept-charset accesskey action align allow allowfullscreen alt as autocapitalize autocomplete autofocus autoplay axis
        background bgcolor
        border cellpadding cellspacing char charoff charset checked cite class clear color cols colspan compact contenteditable coords
        crossorigin data datetime
        decoding default dir dirname disabled download draggable enctype enterkeyhint face for form frame headers height hidden high href
        hreflang hspace icon
        id inputmode is ismap itemid itemprop itemref itemscope itemtype kind label lang list loading longdesc loop low max maxlength media
        method min minlength
        multiple muted name nohref nonce noshade nowrap open optimum pattern ping placeholder playsinline poster preload prompt radiogroup
        readonly referrerpolicy
        rel required rev reversed rows rowspan rules scope selected shape size sizes span spellcheck src srclang srcset start step summary
        tabindex target
        template title translate type usemap valign value volume vspace width wrap xml:lang xmlns
        """);

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

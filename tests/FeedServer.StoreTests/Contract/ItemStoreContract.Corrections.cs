using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private const string Editor = "lan";

    [Fact]
    public async Task A_corrected_field_stays_while_the_source_changes_the_others()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Có 30 đại biểu.", "Hội nghị tổng két"))).Item;
        var outcome = await CorrectAsync(kept.Path, new CorrectedValues { Title = "Hội nghị tổng kết" }, "gõ nhầm");
        var revised = await KeepAsync(Drafts.File("a.txt", "Có 31 đại biểu.", "Hội nghị tổng kếtt", section: "Tin"));
        Assert.Equal(KeepKind.Revised, outcome.Kind);
        Assert.Equal((2, "Hội nghị tổng kết", Editor, "gõ nhầm"), (outcome.After.Item.Revision, outcome.After.Item.Content.Title,
            outcome.After.Item.Edit?.By, outcome.After.Item.Edit?.Note));
        Assert.Equal(["title"], outcome.After.Item.Edit?.Fields);
        Assert.Equal(KeepKind.Revised, revised.Kind);
        Assert.Equal(("Hội nghị tổng kết", "Tin", (Edit?)null),
            (revised.Item.Content.Title, revised.Item.Content.Section, revised.Item.Edit));
        Assert.Equal("<p>Có 31 đại biểu.</p>", (await Store.BodiesAsync([revised.Item], Cancellation))[0].Html);
        Assert.Equal("Hội nghị tổng kếtt", revised.Item.Content.Corrections?.Said.Title);
        Assert.Equal([null, EditKind.Corrected, null],
            (await Store.RevisionsAsync(revised.Item, Cancellation)).Select(note => note.Edit?.Kind));
        Assert.Equal("gõ nhầm", (await Store.RevisionAsync(revised.Item, 2, Cancellation))?.Item.Edit?.Note);
    }

    [Fact]
    public async Task What_the_source_says_of_a_corrected_field_alone_is_kept_and_no_reader_notices()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một.", "Sai"))).Item;
        await CorrectAsync(kept.Path, new CorrectedValues { Title = "Đúng" });
        var touched = await KeepAsync(Drafts.File("a.txt", "Một.", "Sai nữa"));
        Assert.Equal((KeepKind.MetadataOnly, 2, "Đúng"), (touched.Kind, touched.Item.Revision, touched.Item.Content.Title));
        Assert.Equal(EditKind.Corrected, touched.Item.Edit?.Kind);
        var lifted = await LiftAsync(touched.Item.Path, "title");
        Assert.Equal((KeepKind.Revised, "Sai nữa", (ItemCorrections?)null),
            (lifted.Kind, lifted.After.Item.Content.Title, lifted.After.Item.Content.Corrections));
        Assert.Equal(["title"], lifted.After.Item.Edit?.Lifted);
        Assert.Equal("/2023/01/10/sai-nua", lifted.After.Item.Path);
        Assert.Equal("/2023/01/10/sai-nua", (await Store.FindAsync("/2023/01/10/dung", Cancellation)).Item?.Path);
    }

    [Fact]
    public async Task A_correction_that_is_made_twice_changes_nothing_the_second_time()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var values = new CorrectedValues { Place = "Mai Sơn", Section = "Đất nghề", Text = ["Bình Lục"] };
        var first = await CorrectAsync(kept.Path, values);
        var state = await Store.StateAsync(Cancellation);
        var second = await CorrectAsync(kept.Path, values, "lại");
        Assert.Equal((KeepKind.Revised, KeepKind.Unchanged), (first.Kind, second.Kind));
        Assert.Equal(state, await Store.StateAsync(Cancellation));
        Assert.Equal(["Bình Lục"], second.After.Item.Content.Byline.Text);
        Assert.Equal(["An Khê", "Bình Lục"], second.After.Item.Content.Byline.Photos);
    }

    [Fact]
    public async Task Who_corrects_what_another_corrected_answers_for_it()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var values = new CorrectedValues { Place = "Nơi khác" };
        await CorrectAsync(kept.Path, values);
        var taken = await CorrectAsync(new Correction { Path = kept.Path, By = "minh", Values = values });
        Assert.Equal((KeepKind.MetadataOnly, 2), (taken.Kind, taken.After.Item.Revision));
        Assert.Equal("minh", taken.After.Item.Content.Corrections?.Find(CorrectableField.Place)?.By);
    }

    [Fact]
    public async Task A_correction_that_was_planned_over_others_than_are_in_force_is_not_kept()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        await CorrectAsync(kept.Path, new CorrectedValues { Place = "Mai Sơn" });
        var planned = new Correction { Path = kept.Path, By = "minh", Values = new CorrectedValues { Place = "Nơi khác" }, Over = [] };
        var late = (await Store.CorrectAsync([planned], Cancellation))[0];
        Assert.Equal(KeepKind.Unchanged, late?.Kind);
        Assert.Equal(["the item was corrected by somebody else meanwhile"], late?.Faults);
        var present = planned with { Over = late?.After.Item.Content.Corrections?.Fields };
        Assert.Equal("Nơi khác", (await CorrectAsync(present)).After.Item.Content.Place);
    }

    [Fact]
    public async Task A_field_that_is_right_can_be_held_against_a_source_that_changes_it()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var held = await CorrectAsync(kept.Path, new CorrectedValues { Place = "Mai Sơn" });
        Assert.Equal((KeepKind.MetadataOnly, 1, (Edit?)null), (held.Kind, held.After.Item.Revision, held.After.Item.Edit));
        var draft = Drafts.File("a.txt", "Một.").WithFingerprint("other");
        var said = await KeepAsync(draft with { Content = draft.Content with { Place = "Nơi khác" } });
        Assert.Equal((KeepKind.MetadataOnly, "Mai Sơn"), (said.Kind, said.Item.Content.Place));
    }

    [Fact]
    public async Task A_date_that_is_corrected_moves_the_item_and_leads_on_from_where_it_was()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var outcome = await CorrectAsync(kept.Path, new CorrectedValues { Event = Drafts.Date("2023-02-11T08:05") });
        Assert.Equal("/2023/02/11/hoi-nghi-tong-ket-lang-mai-son", outcome.After.Item.Path);
        var old = await Store.FindAsync(kept.Path, Cancellation);
        Assert.Equal((true, outcome.After.Item.Path), (old.Moved, old.Item?.Path));
        Assert.Equal([new MonthCount(2023, 2, 1)], await Store.MonthCountsAsync(Scope.All, Cancellation));
        // A correction finds the item by its former path too.
        var undated = await ClearAsync(kept.Path, "event");
        Assert.Equal("/undated/hoi-nghi-tong-ket-lang-mai-son", undated.After.Item.Path);
        Assert.Equal(1, (await Store.StateAsync(Cancellation)).Undated);
        var lifted = await LiftAsync(kept.Path, "event");
        Assert.Equal(kept.Path, lifted.After.Item.Path);
        Assert.Equal(kept.Id, lifted.After.Item.Id);
    }

    [Fact]
    public async Task A_caption_belongs_to_its_picture_wherever_the_source_puts_it()
    {
        var kept = (await KeepAsync(Pictured("1", ("/images/ab/one.png", "Một. Ảnh: An Khê")))).Item;
        var corrected = await CorrectAsync(kept.Path, new CorrectedValues { Captions = Captions((1, "Một & nửa.")) });
        Assert.Equal(
            "<figure><img alt=\"\" src=\"/images/ab/one.png\"><figcaption>Một &amp; nửa. Ảnh: An Khê</figcaption></figure>",
            corrected.After.Body.Html);
        var said = await KeepAsync(Pictured("2", ("/images/ab/two.png", "Hai."), ("/images/ab/one.png", "Sai. Ảnh: An Khê")));
        Assert.Equal(["Hai.", "Một & nửa."], said.Item.Content.Images.Select(image => image.Caption));
        Assert.Contains("<figcaption>Một &amp; nửa. Ảnh: An Khê</figcaption>",
            (await Store.BodiesAsync([said.Item], Cancellation))[0].Html, StringComparison.Ordinal);
        var away = await KeepAsync(Pictured("3", ("/images/ab/two.png", "Hai.")));
        Assert.Equal("Một & nửa.", away.Item.Content.Corrections?.CaptionsAway(away.Item.Content.Images).Single().Words);
        var again = await KeepAsync(Pictured("4", ("/images/ab/one.png", "Sai. Ảnh: An Khê")));
        Assert.Equal(["Một & nửa."], again.Item.Content.Images.Select(image => image.Caption));
        var lifted = await LiftAsync(kept.Path, "caption 1");
        Assert.Equal(["Sai."], lifted.After.Item.Content.Images.Select(image => image.Caption));
        Assert.Contains("<figcaption>Sai. Ảnh: An Khê</figcaption>", lifted.After.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caption_whose_picture_is_away_can_be_lifted()
    {
        var kept = (await KeepAsync(Pictured("1", ("/images/ab/one.png", "Một.")))).Item;
        await CorrectAsync(kept.Path, new CorrectedValues { Captions = Captions((1, "Khác.")) });
        await KeepAsync(Pictured("2", ("/images/ab/two.png", "Hai.")));
        var lifted = await LiftAsync(kept.Path, "caption 2");
        Assert.Equal((KeepKind.MetadataOnly, (ItemCorrections?)null), (lifted.Kind, lifted.After.Item.Content.Corrections));
        Assert.Equal(["Một."],
            (await KeepAsync(Pictured("3", ("/images/ab/one.png", "Một.")))).Item.Content.Images.Select(i => i.Caption));
    }

    [Fact]
    public async Task A_corrected_text_stays_with_its_pictures_and_summary_and_the_sources_comes_back()
    {
        var kept = (await KeepAsync(Pictured("1", ("/images/ab/one.png", "Một.")))).Item;
        var image = new ItemImage { Address = "/images/ab/one.png", Caption = "Của bài." };
        var text = new CorrectedBody(new ItemBody("<p>Bài viết lại.</p>"), [image], "Bài viết lại.");
        await CorrectAsync(kept.Path, new CorrectedValues { Body = text });
        var said = await KeepAsync(Pictured("2", ("/images/ab/two.png", "Hai.")));
        Assert.Equal((KeepKind.MetadataOnly, "Bài viết lại."), (said.Kind, said.Item.Content.Summary));
        var captioned = await CorrectAsync(kept.Path, new CorrectedValues { Captions = Captions((1, "Khác.")) });
        Assert.Equal(("Khác.", text.Body), (captioned.After.Item.Content.Images[0].Caption, captioned.After.Body));
        var own = await LiftAsync(kept.Path, "caption 1");
        Assert.Equal("Của bài.", own.After.Item.Content.Images[0].Caption);
        var lifted = await LiftAsync(kept.Path, "body");
        Assert.Equal((Pictured("2", ("/images/ab/two.png", "Hai.")).Body, "2"), (lifted.After.Body, lifted.After.Item.Content.Summary));
        Assert.Equal(["Hai."], lifted.After.Item.Content.Images.Select(image => image.Caption));
    }

    [Fact]
    public async Task A_source_is_known_again_by_what_it_said_itself()
    {
        var draft = Stories.Of("an-khe", 1) with { Keys = ["guid:1"] };
        var kept = (await KeepAsync(draft)).Item;
        var text = new CorrectedBody(new ItemBody("<p>Viết lại từ đầu.</p>"), [], "Viết lại từ đầu.");
        var corrected = await CorrectAsync(kept.Path, new CorrectedValues { Title = "Tên khác hẳn", Body = text });
        var again = await KeepAsync(Stories.Of("an-khe", 1, " Thêm một câu.") with { Keys = ["guid:1"] });
        Assert.Equal((kept.Number, KeepKind.MetadataOnly), (again.Item.Number, again.Kind));
        Assert.Equal(corrected.After.Body, (await Store.BodiesAsync([again.Item], Cancellation))[0]);
    }

    [Fact]
    public async Task What_cannot_be_corrected_is_told_and_nothing_of_the_correction_is_kept()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var state = await Store.StateAsync(Cancellation);
        var outcome = (await Store.CorrectAsync([new Correction
        {
            Path = kept.Path,
            By = Editor,
            Values = new CorrectedValues { Section = "Khác", Captions = Captions((9, "Không có.")) },
            Clear = [new FieldName(CorrectableField.Title), new FieldName(CorrectableField.Section)],
            Lift = [new FieldName(CorrectableField.Place)],
        }], Cancellation))[0];
        Assert.Equal(KeepKind.Unchanged, outcome?.Kind);
        Assert.Equal(
            ["section is named twice", "place is not corrected, so there is nothing to lift", "title cannot be cleared",
                "there is no picture 9: the item has 1"], outcome?.Faults);
        Assert.Null((await Store.CorrectAsync([new Correction { Path = "/2023/01/10/khong-co", By = Editor }], Cancellation))[0]);
        Assert.Equal(state, await Store.StateAsync(Cancellation));
    }

    [Fact]
    public async Task A_correction_can_be_foreseen_without_keeping_it()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        var state = await Store.StateAsync(Cancellation);
        var correction = new Correction { Path = kept.Path, By = Editor, Values = new CorrectedValues { Title = "Tên khác" } };
        var foreseen = (await Store.ForeseeAsync([correction], Cancellation))[0];
        Assert.Equal(state, await Store.StateAsync(Cancellation));
        Assert.Equal(("/2023/01/10/ten-khac", kept.Path), (foreseen?.After.Item.Path, foreseen?.Before.Item.Path));
        Assert.Equal(foreseen?.After.Item.Path, (await Store.CorrectAsync([correction], Cancellation))[0]?.After.Item.Path);
    }

    [Fact]
    public async Task A_withdrawal_is_undone_under_the_same_id_and_address_and_made_again()
    {
        var kept = (await KeepAsync(Drafts.File("a.txt", "Một."))).Item;
        Assert.Equal(KeepKind.Unchanged, (await Store.ReinstateAsync(kept.Path, Editor, null, Cancellation))?.Kind);
        await Store.WithdrawAsync(kept.Path, "nhầm", Cancellation);
        var refused = (await Store.CorrectAsync(
            [new Correction { Path = kept.Path, By = Editor, Values = new CorrectedValues { Title = "Khác" } }], Cancellation))[0];
        var back = await Store.ReinstateAsync(kept.Path, Editor, "đúng rồi", Cancellation);
        Assert.Equal(KeepKind.Withdrawn, refused?.Kind);
        Assert.Equal((KeepKind.Revised, kept.Id, kept.Path, 2), (back?.Kind, back?.Item.Id, back?.Item.Path, back?.Item.Revision));
        Assert.Equal((EditKind.Reinstated, Editor, "đúng rồi"), (back?.Item.Edit?.Kind, back?.Item.Edit?.By, back?.Item.Edit?.Note));
        Assert.Equal(1, (await Store.StateAsync(Cancellation)).Items);
        Assert.Single((await Store.PageAsync(new ItemQuery { Limit = 9, Scope = News, Order = ListOrder.Changed }, Cancellation)).Items);
        Assert.Equal(KeepKind.Revised, (await KeepAsync(Drafts.File("a.txt", "Một rưỡi."))).Kind);
        var again = await Store.WithdrawAsync(kept.Path, "lần hai", Cancellation);
        Assert.Equal(("lần hai", 3), (again?.Item.Withdrawn?.Reason, again?.Item.Revision));
        var arrivals = await ArrivalsAsync(Scope.All);
        Assert.Equal([(1, false), (1, true), (2, false), (3, false), (3, true)],
            arrivals.Select(arrival => (arrival.Revision, arrival.Withdrawn)));
        Assert.Equal([null, "nhầm", null, null, "lần hai"],
            (await Store.StatesAsync(arrivals, Cancellation)).Select(state => state.Item.Withdrawn?.Reason));
    }

    [Fact]
    public async Task Many_items_are_withdrawn_at_once_and_those_that_were_before_keep_their_reason()
    {
        var kept = await Store.KeepAsync(Drafts.Many(0, 40), Cancellation);
        await Store.WithdrawAsync(kept[3].Item.Path, "nhầm", Cancellation);
        var outcomes = await Store.WithdrawAsync(
            [.. kept.Select(outcome => outcome.Item.Path), "/2023/01/10/khong-co"], "cả nguồn", "lan", Cancellation);
        Assert.Null(outcomes[40]);
        Assert.Equal((KeepKind.Unchanged, "nhầm"), (outcomes[3]?.Kind, outcomes[3]?.Item.Withdrawn?.Reason));
        Assert.Equal(("lan", null), (outcomes[4]?.Item.Withdrawn?.By, outcomes[3]?.Item.Withdrawn?.By));
        Assert.Equal("lan", (await Store.FindAsync(kept[4].Item.Path, Cancellation)).Item?.Withdrawn?.By);
        Assert.Equal(39, outcomes.Count(outcome => outcome?.Kind == KeepKind.Withdrawn));
        Assert.Equal(0, (await Store.StateAsync(Cancellation)).Items);
    }

    private async Task<CorrectionOutcome> CorrectAsync(string path, CorrectedValues values, string? note = null) =>
        await CorrectAsync(new Correction { Path = path, By = Editor, Note = note, Values = values });

    private async Task<CorrectionOutcome> LiftAsync(string path, string field) =>
        await CorrectAsync(new Correction { Path = path, By = Editor, Lift = [Field(field)] });

    private async Task<CorrectionOutcome> ClearAsync(string path, string field) =>
        await CorrectAsync(new Correction { Path = path, By = Editor, Clear = [Field(field)] });

    private async Task<CorrectionOutcome> CorrectAsync(Correction correction)
    {
        var outcome = (await Store.CorrectAsync([correction], Cancellation))[0];
        Assert.NotNull(outcome);
        Assert.Empty(outcome.Faults);
        return outcome;
    }

    private static FieldName Field(string name) => FieldName.Parse(name) ?? throw new InvalidOperationException(name);

    private static Dictionary<int, string> Captions(params (int Picture, string Words)[] captions) =>
        captions.ToDictionary(caption => caption.Picture, caption => caption.Words);

    /// <summary>A file with pictures; a credit stands behind a caption.</summary>
    private static ItemDraft Pictured(string text, params (string Address, string Words)[] pictures)
    {
        var draft = Drafts.File("a.txt", text);
        var figures = pictures.Select(picture =>
            $"<figure><img alt=\"\" src=\"{picture.Address}\"><figcaption>{picture.Words}</figcaption></figure>");
        return draft with
        {
            Content = draft.Content with
            {
                Images = [.. pictures.Select(picture => new ItemImage
                {
                    Address = picture.Address,
                    Caption = picture.Words.Split(" Ảnh: ")[0],
                    Credit = picture.Words.Split(" Ảnh: ").ElementAtOrDefault(1),
                })],
            },
            Body = new ItemBody(string.Concat(figures)),
        };
    }
}

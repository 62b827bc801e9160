using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>Words that stand round the date of a header line and say nothing else, in the languages of
/// <see cref="CultureNames.Tried"/>; Vietnamese and English have lists of their own.</summary>
internal static class DateLabels
{
    private static readonly FrozenSet<string> Labels = Keys(
        "veröffentlicht erschienen erstellt stand datum am vom den der um uhr von aktualisiert zuletzt geändert publiziert "
        + "online seit publié publie mis mise à a jour le du la date de créé modifié dernière modification parution heure "
        + "heures h min publicado publicada actualizado actualizada fecha el del las hora horas hs hrs última actualización en al "
        + "pubblicato pubblicata aggiornato aggiornata data il alle ore ultimo aggiornamento creato atualizado atualizada em às as "
        + "última atualização postado o gepubliceerd geplaatst bijgewerkt op om uur laatst gewijzigd opublikowano dodano data "
        + "publikacji aktualizacja godz godzina dnia dn r roku utworzono ostatnia zaktualizowano o publikováno vydáno "
        + "aktualizováno dne v ve hod zverejnené pridané aktualizované опубликовано дата обновлено в "
        + "г года мск публикации размещено опубліковано оновлено о р року "
        + "публікації публикувано ч objavljeno ažurirano u sati datum god yayınlanma yayın tarihi tarih "
        + "güncelleme güncellenme saat son eklenme δημοσίευση δημοσιεύτηκε ενημέρωση στις "
        + "ημερομηνία τελευταία julkaistu päivitetty klo publicerad publicerat uppdaterad uppdaterat den kl "
        + "klockan publisert oppdatert klokken sist endret offentliggjort opdateret d megjelent közzétéve frissítve létrehozva "
        + "óra publicat postat actualizat ora la paskelbta atnaujinta val publicēts plkst kell avaldatud 发布 发布时间 "
        + "发表于 更新 更新时间 时间 日期 發布 發布時間 發佈 發表 時間 来源 公開 公開日 掲載 "
        + "掲載日 更新日 投稿日 配信 最終更新 時 分 입력 수정 등록 승인 기사입력 최종수정 게시 "
        + "오전 오후 dipublikasikan diterbitkan diperbarui pukul jam tanggal wib wita wit diposting terakhir "
        + "เผยแพร่ เผยแพร่เมื่อ วันที่ อัปเดต อัพเดท "
        + "เวลา น พ ศ โพสต์เมื่อ نشر تاريخ النشر آخر تحديث الساعة في "
        + "بتاريخ نشرت منشور هـ الموافق פורסם עודכן בשעה תאריך ב "
        + "प्रकाशित अपडेट बजे");

    /// <summary>True for a word that stands round a date in a header line: "Veröffentlicht", "Publié", "Uhr",
    /// "Опубликовано".</summary>
    /// <param name="word">In lower case and composed, with its accents: "den" is a label, Vietnamese "đến" is a word of its own.</param>
    public static bool IsLabel(string word) => Labels.Contains(word);

    private static FrozenSet<string> Keys(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

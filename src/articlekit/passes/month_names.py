"""Names of months, in one table for all languages.

Hardly any name means different months in different languages, so a date can be read even where the page's language is
unknown or declared wrongly. The few names that do are settled by ``_BY_LANGUAGE``. Forms are those met in dates: the
genitive where a language has one, and the usual abbreviations.
"""

from __future__ import annotations

import re
import unicodedata

_GREGORIAN = (
    """jan january januar jänner janv janvier ene enero gen gennaio janeiro januari janúar sty styczeń stycznia led
    leden ledna január januára sij siječanj siječnja ian ianuarie ιαν ιανουάριος ιανουαρίου ocak oca janar
    saus sausio sausis janvāris janvārī jaan jaanuar gener xan xaneiro urtarrila urtarrilaren tammikuu
    tammikuuta januaro ean eanáir yan yanvar янв январь января січ січень січня студзень студзеня сту яну
    януари јан јануар јануари қаңтар қаң ינואר בינואר ינו يناير جانفي ژانویه جنوری जनवरी जन জানুয়ারি
    জানুয়ারী জানু जानेवारी ஜனவரி జనవరి มกราคม มค იანვარი հունվար հունվարի ionawr كانون_الثاني""",
    """feb february februar feber févr février fév febrero febbraio fev fevereiro februari febrúar lut luty lutego
    úno únor února február februára velj veljača veljače febr februarie φεβ φεβρουάριος φεβρουαρίου şub
    şubat shk shkurt vas vasario vasaris februāris februārī veebr veebruar febrer febreiro otsaila
    otsailaren helmikuu helmikuuta peb pebrero feabh feabhra fevral фев февр февраль февраля лют лютий
    лютого люты лютага февруари фебруар феб ақпан ақп פברואר בפברואר פבר فبراير فيفري فوریه فروری फ़रवरी
    फरवरी फ़र ফেব্রুয়ারি ফেব্রুয়ারী ফেব फेब्रुवारी பிப்ரவரி ఫిబ్రవరి กุมภาพันธ์ กพ თებერვალი փետրվար
    փետրվարի chwefror شباط""",
    """mar march mär märz mrz mars marzo março maart mrt marts marzec marca bře březen března marec ožu ožujak
    ožujka mart martie márc március már μαρ μάρ μάρτιος μαρτίου kov kovas kovo märts martā març martxoa
    martxoaren maaliskuu maaliskuuta maret mac machi márta marso март марта мар бер березень березня сакавік
    сакавіка наурыз מרץ במרץ מרס במרס مارس مارچ मार्च মার্চ மார்ச் మార్చి มีนาคม มีค მარტი մարտ մարտի mawrth
    آذار""",
    """apr april avr avril abr abril aprile apríl kwi kwiecień kwietnia dub duben dubna apríla tra travanj travnja
    aprilie ápr április απρ απρίλιος απριλίου nisan nis prill pri bal balandis balandžio aprīlis aprīlī
    aprill apirila apirilaren huhtikuu huhtikuuta aprili aib aibreán aprel апр апрель апреля квіт квітень
    квітня красавік красавіка април сәуір אפריל באפריל أبريل ابريل إبريل أفريل آوریل اپریل अप्रैल এপ্রিল
    एप्रिल ஏப்ரல் ఏప్రిల్ เมษายน เมย აპრილი ապրիլ ապրիլի ebrill نيسان""",
    """may mai mayo mag maggio maio mei maj maí maja kvě květen května máj mája svi svibanj svibnja május máj μάι
    μάιος μαΐου μαϊ mayıs geg gegužė gegužės maijs maijā maig maiatza maiatzaren toukokuu toukokuuta beal
    bealtaine май мая трав травень травня траўня мај мамыр מאי במאי مايو ماي مه می मई মে मे மே మే พฤษภาคม พค
    მაისი մայիս մայիսի أيار ايار""",
    """jun june juni juin junio giu giugno junho jún júní cze czerwiec czerwca čer červen června čvn júna jún junij
    lipanj lipnja iun iunie június ιουν ιούν ιούνιος ιουνίου haz haziran qer qershor birž birželio birželis
    jūn jūnijs jūnijā juuni juny xuño ekaina ekainaren kesäkuu kesäkuuta meith meitheamh hunyo iyun июн июнь
    июня черв червень червня чэрвень чэрвеня юни јун јуни маусым יוני ביוני يونيو يونيه جوان ژوئن جون जून
    জুন ஜூன் జూన్ มิถุนายน มิย ივნისი հունիս հունիսի mehefin حزيران""",
    """jul july juli juil juillet julio lug luglio julho júl júlí lip lipiec lipca července červenec čvc júla jul
    julij srpanj srpnja iul iulie július ιουλ ιούλ ιούλιος ιουλίου tem temmuz korr korrik liep liepa liepos
    jūl jūlijs jūlijā juuli juliol xullo uztaila uztailaren heinäkuu heinäkuuta julai iúil hulyo iyul июл
    июль июля лип липень липня ліпень ліпеня юли јул јули шілде יולי ביולי يوليو يوليه جويلية ژوئیه جولای
    جولائی जुलाई জুলাই जुलै ஜூலை జులై กรกฎาคม กค ივლისი հուլիս հուլիսի gorffennaf تموز""",
    """aug august août aout ago agosto augustus augusti ágú ágúst sie sierpień sierpnia srp srpen srpna augusta avg
    avgust kol kolovoz kolovoza augusztus αυγ αύγ αύγουστος αυγούστου ağu ağustos gush gusht rugp rugpjūtis
    rugpjūčio augusts augustā ag agost abuztua abuztuaren elokuu elokuuta agu agt agustus ogos agosti lún
    lúnasa avqust авг август августа серп серпень серпня жнівень жніўня тамыз אוגוסט באוגוסט אוג أغسطس اغسطس
    أوت اوت آگست اگست अगस्त আগস্ট ऑगस्ट ஆகஸ்ட் ఆగస్టు สิงหาคม สค აგვისტო օգոստոս օգոստոսի awst آب""",
    """sep sept september septembre septiembre setiembre set settembre setembro wrz wrzesień września zář září
    septembra ruj rujan rujna septembar septembrie szept szeptember σεπ σεπτ σεπτέμβριος σεπτεμβρίου eyl
    eylül sht shtator rugs rugsėjis rugsėjo septembris septembrī setembre iraila irailaren syyskuu syyskuuta
    septemba setyembre сен сент сентябрь сентября вер вересень вересня верасень верасня сеп септ септември
    септембар қыркүйек ספטמבר בספטמבר ספט سبتمبر سپتامبر ستمبر सितंबर सितम्बर সেপ্টেম্বর सप्टेंबर செப்டம்பர்
    సెప్టెంబర్ กันยายน กย სექტემბერი սեպտեմբեր սեպտեմբերի medi أيلول ايلول""",
    """oct october okt oktober octobre octubre ott ottobre out outubro október paź październik października říj
    říjen října októbra oktobar octombrie οκτ οκτώβριος οκτωβρίου eki ekim tet tetor spal spalio spalis
    oktobris oktobrī oktoober urria urriaren lokakuu lokakuuta oktoba oktubre oktyabr окт октябрь октября
    жовт жовтень жовтня кастрычнік кастрычніка октомври октобар қазан אוקטובר באוקטובר אוק أكتوبر اكتوبر
    اکتبر اکتوبر अक्टूबर अक्तूबर অক্টোবর ऑक्टोबर அக்டோபர் అక్టోబర్ ตุลาคม ตค ოქტომბერი հոկտեմբեր հոկտեմբերի
    hydref تشرين_الأول تشرين_الاول""",
    """nov november novembre noviembre novembro nóv nóvember lis listopad listopada listopadu stu studeni studenoga
    studenog novembra novembar noiembrie noiem νοε νοέ νοέμβριος νοεμβρίου kas kasım nën nëntor lapkr
    lapkritis lapkričio novembris novembrī azaroa azaroaren marraskuu marraskuuta nop nopember novemba samh
    samhain nobyembre noy noyabr ноя нояб ноябрь ноября лист листопад листопада лістапад лістапада ное ноем
    ноември новембар нов қараша נובמבר בנובמבר נוב نوفمبر نوامبر نومبر नवंबर नवम्बर নভেম্বর नोव्हेंबर
    நவம்பர் నవంబర్ พฤศจิกายน พย ნოემბერი նոյեմբեր նոյեմբերի tachwedd تشرين_الثاني""",
    """dec december dez dezember déc décembre dic diciembre dicembre dezembro des desember gru grudzień grudnia pro
    prosinec prosince decembra prosinac prosinca decembar decembrie δεκ δεκέμβριος δεκεμβρίου ara aralık dhj
    dhjetor gruod gruodis gruodžio decembris decembrī dets detsember desembre decembro abendua abenduaren
    joulukuu joulukuuta disember desemba noll nollaig disyembre dekabr дек декабрь декабря груд грудень
    грудня снежань снежня декември децембар желтоқсан דצמבר בדצמבר דצמ ديسمبر دسامبر دسمبر दिसंबर दिसम्बर
    ডিসেম্বর डिसेंबर டிசம்பர் డిసెంబర్ ธันวาคม ธค დეკემბერი դեկտեմբեր դեկտեմբերի rhagfyr كانون_الأول
    كانون_الاول""",
)
_JALALI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_BY_LANGUAGE = {
    "hr": {"listopad": 10, "listopada": 10, "listopadu": 10, "lis": 10, "lip": 6, "srp": 7},
    "bs": {"listopad": 10, "listopada": 10},
}

_ACCENTS = re.compile("[\u0300-\u036f]")
_PERSIAN_LETTERS = str.maketrans("يك", "یک")


def fold_month(word: str) -> str:
    """Lower case without dots and without Latin, Greek and Cyrillic accents: ``Août`` → ``aout``, ``มี.ค.`` → ``มีค``."""
    folded = word.lower().replace(".", "").replace(" ", "_")
    if folded.isascii():
        return folded
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", folded)).translate(_PERSIAN_LETTERS)


MONTHS: dict[str, int] = {
    fold_month(name): number for number, names in enumerate(_GREGORIAN, 1) for name in names.split()
}
"""Folded name → number of the month."""

JALALI_MONTHS: dict[str, int] = {fold_month(name): number for number, name in enumerate(_JALALI.split(), 1)}
"""Folded name → number of the month in the Persian solar calendar."""


def month_number(word: str, language: str | None = None) -> int | None:
    """The number of a month by its name.

    Args:
        word: A name or abbreviation, in any language of the table.
        language: BCP 47 tag of the page, for the few names that mean two months.
    """
    folded = fold_month(word)
    own = _BY_LANGUAGE.get((language or "")[:2])
    return own[folded] if own and folded in own else MONTHS.get(folded)

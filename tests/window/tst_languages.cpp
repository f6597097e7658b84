// The window's language: it changes at once and everywhere, and what went wrong is said in it.
#include <QAccessible>
#include <QXmlStreamReader>

#include "file_size_limit.h"
#include "places.h"
#include "stage.h"

using namespace chasqui;
using namespace chasqui::app;
using namespace chasqui::test;

namespace {

/// A text of the sources and what a language has for it.
struct Translation {
  QString source;
  QString text;
};

/// What stands in translations/chasqui_LANGUAGE.ts, without plurals.
std::vector<Translation> translationsOf(const QString& language) {
  QFile file(QStringLiteral(CHASQUI_SOURCE_DIR "/translations/chasqui_%1.ts").arg(language));
  if (!file.open(QIODevice::ReadOnly)) qFatal("no translations");
  QXmlStreamReader xml(&file);
  std::vector<Translation> all;
  while (!xml.atEnd()) {
    if (!xml.readNextStartElement()) continue;
    if (xml.name() == QLatin1String("source")) all.push_back({xml.readElementText(), {}});
    if (xml.name() == QLatin1String("translation"))
      all.back().text = xml.readElementText(QXmlStreamReader::SkipChildElements);
  }
  return all;
}

/// A text with its %1 and %n filled in. Most texts lack its longest part, which is sooner seen than tried as a pattern.
struct FilledIn {
  QString longestPart;
  QRegularExpression pattern;

  explicit FilledIn(const QStringList& parts) {
    QStringList escaped;
    for (const QString& part : parts) {
      if (part.size() > longestPart.size()) longestPart = part;
      escaped << QRegularExpression::escape(part);
    }
    pattern.setPattern('^' + escaped.join(QStringLiteral(".+")) + '$');
    pattern.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
  }

  bool is(const QString& text) const { return text.contains(longestPart) && pattern.match(text).hasMatch(); }
};

/// Finds texts of one language that should be in another.
class OldWords {
 public:
  /// `from`, `to`: languages; "en" for the sources.
  OldWords(const QString& from, const QString& to) {
    const std::vector<Translation> old = translationsOf(from == "en" ? to : from);
    std::map<QString, QString> now;
    if (to != "en")
      for (const Translation& one : translationsOf(to)) now[one.source] = one.text;
    for (const Translation& one : old) {
      const QString& before = from == "en" ? one.source : one.text;
      const QString& after = to == "en" ? one.source : now[one.source];
      known_.insert(after);
      if (before.isEmpty() || before == after) continue;
      add(before);
      if (before.contains(' ') && before.size() > 14 && !before.contains('%')) sentences_.push_back(before);
    }
  }

  bool hasAny(const QString& text) const {
    if (text.isEmpty() || known_.contains(text)) return false;
    return texts_.contains(text) ||
           std::any_of(sentences_.begin(), sentences_.end(), [&](const QString& one) { return text.contains(one); }) ||
           std::any_of(filledIn_.begin(), filledIn_.end(), [&](const FilledIn& one) { return one.is(text); });
  }

 private:
  /// Unless what is left of it without its %1 and %n says nothing.
  void add(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%L?[0-9n]"));
    static const QRegularExpression letter(QStringLiteral("\\pL"));
    const QStringList parts = text.split(place);
    if (parts.join(QString()).count(letter) < 4) return;
    if (parts.size() > 1)
      filledIn_.emplace_back(parts);
    else
      texts_.insert(text);
  }

  QSet<QString> known_;
  QSet<QString> texts_;
  std::vector<FilledIn> filledIn_;
  QStringList sentences_;
};

/// All that the window says to eyes and ears, but for what users and models wrote.
QSet<QString> wordsOn(Stage& stage) {
  QSet<QString> words{stage.window().title()};
  stage.all([&](QQuickItem& item) {
    if (item.objectName() == "liveRegion") return false;  // what was said is over
    for (const char* name : {"text", "placeholderText", "displayText", "title"})
      words << item.property(name).toString();
    if (QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&item))
      for (const auto kind : {QAccessible::Name, QAccessible::Description}) words << access->text(kind);
    return false;
  });
  return words;
}

Error english(ErrorCode code) { return {code, "An English sentence.", "An English step.", "English numbers"}; }

}  // namespace

class LanguagesTest : public QObject {
  Q_OBJECT

  static void speak(Stage& stage, const char* language) {
    stage.app().preferences()->setLanguage(QString::fromLatin1(language));
    stage.settle();
  }

  /// Whether the words are those of the chats, which are the user's and the model's.
  static bool areUsers(Stage& stage, const QString& words) {
    std::vector<TranscriptRow> rows = stage.fixture().transcript().rows();
    for (const auto& window : stage.app().windows()->all())
      for (const TranscriptRow& row : window->chat()->transcript()->rows()) rows.push_back(row);
    return usersWords(stage).contains(words) ||
           std::any_of(rows.begin(), rows.end(), [&](const TranscriptRow& row) { return row.text.contains(words); });
  }

  static QSet<QString> usersWords(Stage& stage) {
    QSet<QString> words;
    for (const auto& [id, entry] : stage.fixture().chats().entries().all()) words << entry.title << entry.preview;
    for (const FolderEntry& folder : stage.fixture().chats().folders()->folders()) words << folder.name;
    return words;
  }

  static void verifySaid(Stage& stage, const char* sentence, const char* nextStep) {
    WAIT_FOR(stage.shows(QString::fromUtf8(sentence)));
    QVERIFY(stage.shows(QString::fromUtf8(nextStep)));
    const auto hasDetail = [](QQuickItem& item) {
      return item.property("detail").toString().contains("English sentence.");
    };
    QVERIFY(!stage.all(hasDetail).isEmpty());
  }

 private slots:
  void initTestCase() { QAccessible::setActive(true); }

  void everyPlaceFollows_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < places().size(); ++i) QTest::newRow(places()[i].name) << static_cast<int>(i);
  }

  void everyPlaceFollows() {
    QFETCH(int, index);
    const Place& place = places()[static_cast<std::size_t>(index)];
    Stage stage(place.history);
    place.open(stage);
    stage.settle();
    const QSet<QString> before = wordsOn(stage);
    QString from = "en";
    for (const char* to : {"de", "es", "en"}) {
      speak(stage, to);
      const OldWords old(from, to);
      QStringList stale;
      for (const QString& words : wordsOn(stage))
        if (old.hasAny(words) && !areUsers(stage, words)) stale << words;
      QVERIFY2(stale.isEmpty(), qPrintable(QString::fromLatin1(to) + ": " + stale.join(" | ")));
      from = to;
    }
    QVERIFY(before.intersects(wordsOn(stage)));
  }

  void theTestFindsOldWords() {
    const OldWords old("en", "de");
    QVERIFY(old.hasAny("Settings"));
    QVERIFY(old.hasAny("Default: 30, range 0 (never erased) to 365."));
    QVERIFY(old.hasAny("Makes all text larger or smaller; the window keeps its size. Vorgabe: 100 %"));
    QVERIFY(!old.hasAny("Einstellungen") && !old.hasAny("Peru") && !old.hasAny("12"));
  }

  void aModelThatCannotBeLoaded_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("nextStep");
    QTest::newRow("missing") << int(ErrorCode::NotFound) << "Die Datei des Modells ist nicht vorhanden."
                             << "Wählen Sie ein anderes Modell oder legen Sie die Datei an ihren Platz zurück.";
    QTest::newRow("damaged") << int(ErrorCode::Corrupt) << "Die Datei des Modells ist beschädigt oder unvollständig."
                             << "Laden Sie sie noch einmal herunter oder wählen Sie ein anderes Modell.";
    QTest::newRow("memory")
        << int(ErrorCode::OutOfDeviceMemory) << "Der Speicher der GPU ist zu klein dafür."
        << "Wählen Sie ein kleineres Modell oder schließen Sie andere Programme, die die GPU nutzen.";
  }

  void aModelThatCannotBeLoaded() {
    QFETCH(int, code);
    QFETCH(QString, sentence);
    QFETCH(QString, nextStep);
    Stage stage(History::Samples);
    speak(stage, "de");
    stage.script().add(Script::LoadFails{english(static_cast<ErrorCode>(code))});
    stage.app().preload();
    stage.get("modelError");
    verifySaid(stage, qPrintable(sentence), qPrintable(nextStep));
    speak(stage, "en");
    QVERIFY(stage.shows("An English sentence.") && !stage.shows(sentence));
  }

  void anAnswerThatFailsKeepsItsReasonInEveryLanguage() {
    Stage stage(History::Empty);
    stage.loadModel();
    speak(stage, "de");
    stage.fixture().chat().setDraft("Und?");
    stage.fixture().chat().send();
    stage.script().fail(english(ErrorCode::OutOfDeviceMemory));
    verifySaid(stage, "Der Speicher der GPU ist zu klein dafür.", "Wählen Sie ein kleineres Modell");
    speak(stage, "es");
    QVERIFY(!stage.shows("Der Speicher der GPU") && stage.shows("memoria"));
    speak(stage, "en");
    QVERIFY(stage.shows("An English sentence."));
  }

  void aFullDisk() {
    Stage stage(History::Samples);
    stage.loadModel();
    speak(stage, "de");
    WAIT_EQUAL(stage.fixture().query("SELECT value FROM setting WHERE key = 'preference.language'"), QString("de"));
    {
      const FileSizeLimit nothingGrows(1);
      stage.app().preferences()->setTextSize(110);
      stage.get("notice");
    }
    QVERIFY(stage.shows("Der Datenträger ist voll, daher kann der Chatverlauf nicht geschrieben werden."));
    QVERIFY(stage.shows("Schaffen Sie Platz und versuchen Sie es noch einmal."));
    const QModelIndex notice = stage.app().notices()->index(0);
    QVERIFY(notice.data(NoticeList::DetailRole).toString().contains("The disk is full"));
  }

  void anImportThatIsRefused() {
    Stage stage(History::Empty);
    speak(stage, "de");
    stage.act("exchange");
    stage.get("closePage");
    QFile file(stage.fixture().folder() + "/no.json");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("This is no JSON.") > 0);
    file.close();
    stage.app().exchange()->importFile(QUrl::fromLocalFile(file.fileName()));
    stage.get("exchangeError");
    QVERIFY(stage.shows("In dieser Datei sind keine Chats, die Chasqui lesen kann."));
    QVERIFY(stage.shows("Wählen Sie eine Datei, die Chasqui oder ChatGPT exportiert hat."));
    QVERIFY(stage.app().exchange()->errorDetail().contains("no.json"));
  }
};

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"

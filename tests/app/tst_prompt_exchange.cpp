// Prompts out of the library and into it, through real files and the real database.
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include "fixture.h"
#include "prompts/prompt_exchange.h"
#include "prompts/prompt_plan.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

using exchange::PromptDocument;

PromptDocument document(const std::string& name, const std::string& text) { return {name, {}, {}, text, {}}; }

QByteArray fileOf(const std::vector<PromptDocument>& prompts) {
  return QByteArray::fromStdString(exchange::promptsToJson(prompts));
}

}  // namespace

class PromptExchangeTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QTemporaryDir> out_;

  PromptExchange& prompts() { return *fixture_->app().promptExchange(); }
  PromptLibrary& library() { return *fixture_->app().prompts(); }
  QUrl file(const QString& name) { return QUrl::fromLocalFile(out_->filePath(name)); }
  QStringList files() { return QDir(out_->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

  QByteArray read(const QString& path) {
    QFile opened(path);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("cannot be opened");
  }

  void write(const QString& name, const QByteArray& bytes) {
    QFile opened(out_->filePath(name));
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(bytes);
  }

  void readFile(const QString& name) {
    prompts().readFile(file(name));
    WAIT_FOR(prompts().step() != PromptExchange::Reading);
  }

  void importChosen() {
    prompts().importChosen();
    WAIT_FOR(prompts().step() != PromptExchange::Importing);
  }

  void exportTo(const QString& promptId, PromptExchange::Format format, const QString& name) {
    prompts().exportTo(promptId, format, file(name));
    WAIT_FOR(prompts().step() == PromptExchange::Idle);
  }

  QString preview(int row, int role) {
    return prompts().preview()->index(row).data(role).toString();
  }

  QStringList names() {
    QStringList names;
    for (const PromptEntry& entry : library().ownEntries()) names << entry.name;
    return names;
  }

  QString stored(const char* what) {
    return fixture_->query(QByteArray("SELECT ").append(what).append(" FROM prompt").constData());
  }

  /// A prompt of the user's that is in the database.
  QString put(const QString& name, const QString& text) {
    const QString id = library().create(name, text);
    library().flush();
    return id;
  }

  /// All that the database holds of prompts, in words.
  QString everythingStored() {
    return fixture_->query(
        "SELECT (SELECT count(*) || ifnull(group_concat(id || name || emoji || tags || position || deleted_at_ms), '') "
        "FROM prompt) || (SELECT count(*) || ifnull(group_concat(id || text), '') FROM prompt_version) || "
        "(SELECT count(*) FROM prompt_example)");
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    out_ = std::make_unique<QTemporaryDir>();
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void plans() {
    const std::vector<PromptDocument> here{document("Pirate", "A"), document("Pirate 2", "B"), document("", "N"),
                                           document("Cook 7", "C")};
    const std::vector<PromptDocument> arriving{
        document("Pirate", "A"),   document("Pirate", "B"), document("Pirate", "C"), document("Pirate", "C"),
        document("Pirate 2", "D"), document("Cook", "C"),   document("Cook", "D"),   document("", "M"),
        document("", "N"),         document("7", "S"),      document(" 7", "S"),     document("New", "A")};
    const std::vector<PlannedPrompt> plan = planArrivals(arriving, here);
    const std::vector<std::pair<Arrival, const char*>> expected{
        {Arrival::Here, "Pirate"}, {Arrival::Here, "Pirate"}, {Arrival::Renamed, "Pirate 3"}, {Arrival::Twice, "Pirate"},
        {Arrival::Renamed, "Pirate 4"}, {Arrival::Here, "Cook"}, {Arrival::New, "Cook"}, {Arrival::New, ""},
        {Arrival::Here, ""}, {Arrival::New, "7"}, {Arrival::New, " 7"}, {Arrival::New, "New"}};
    QCOMPARE(plan.size(), expected.size());
    for (std::size_t i = 0; i < plan.size(); ++i) {
      QVERIFY2(plan[i].arrival == expected[i].first, std::to_string(i).c_str());
      QCOMPARE(plan[i].name, std::string(expected[i].second));
    }
    PromptDocument tagged = document("Pirate", "A");
    tagged.tags = {"sea"};
    QVERIFY(planArrivals({tagged}, here)[0].arrival == Arrival::Renamed);
  }

  void tenThousandOfOneName() {
    std::vector<PromptDocument> arriving;
    for (int i = 0; i < 10'000; ++i) arriving.push_back(document("Pirate", std::to_string(i)));
    QCOMPARE(planArrivals(arriving, {}).back().name, std::string("Pirate 10000"));
  }

  void theLibraryComesBackWhole_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("json") << static_cast<int>(PromptExchange::Json) << "all.json";
    QTest::newRow("markdown") << static_cast<int>(PromptExchange::Markdown) << "all.md";
  }

  void theLibraryComesBackWhole() {
    QFETCH(int, format);
    QFETCH(QString, name);
    for (int i = 0; i < 20; ++i) {
      PromptEntry entry = *library().find(library().create(QString("Prompt %1 `x`").arg(i), QString("```\n# %1\r\n").arg(i)));
      entry.emoji = "🦙";
      entry.tags = QStringList{"a b", QString::number(i)};
      if (i % 2 == 0) entry.examples = {{"Q\n" + std::to_string(i), "A"}, {"", ""}};
      library().put(entry);
    }
    library().remove(library().create("Deleted", "x"));
    exportTo({}, static_cast<PromptExchange::Format>(format), name);
    QCOMPARE(prompts().error(), QString());
    QVERIFY2(prompts().resultText().contains(out_->filePath(name)), qPrintable(prompts().resultText()));
    const std::vector<PromptEntry> before = library().ownEntries();
    QCOMPARE(before.size(), 20U);

    readFile(name);  // all of it is here
    QCOMPARE(prompts().step(), PromptExchange::Choosing);
    QCOMPARE(prompts().preview()->count(), 20);
    QCOMPARE(prompts().preview()->choosableCount(), 0);
    prompts().cancel();

    Fixture other;
    QVERIFY(other.start());
    PromptExchange& into = *other.app().promptExchange();
    into.readFile(file(name));
    WAIT_FOR(into.step() == PromptExchange::Choosing);
    into.importChosen();
    WAIT_FOR(into.step() == PromptExchange::Idle);
    other.stop();
    QVERIFY(other.start());
    WAIT_EQUAL(other.app().prompts()->ownEntries().size(), 20U);
    const std::vector<PromptEntry> after = other.app().prompts()->ownEntries();
    for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(documentOf(after[i]) == documentOf(before[i]));
  }

  void onePromptAndABuiltInOne() {
    const QString id = put("Pirate", "Arr.");
    put("Cook", "Cook.");
    exportTo(id, PromptExchange::Json, "one.json");
    const QJsonArray list = QJsonDocument::fromJson(read(out_->filePath("one.json"))).object()["prompts"].toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].toObject()["text"].toString(), QString("Arr."));
    exportTo("builtin:brief", PromptExchange::Markdown, "brief.md");
    readFile("brief.md");
    QCOMPARE(preview(0, PromptPreview::StateRole), QString("In the library already; left out."));
    prompts().cancel();
    exportTo("no such prompt", PromptExchange::Json, "none.json");
    QCOMPARE(files(), QStringList({"brief.md", "one.json"}));
  }

  void aLibraryWithoutPromptsOfOnesOwn() {
    exportTo({}, PromptExchange::Json, "none.json");
    QCOMPARE(prompts().resultText(), QString("There are no prompts of your own to export."));
    QCOMPARE(files(), QStringList());
  }

  void nothingIsWrittenOver() {
    const QString id = put("Pirate", "Arr.");
    exportTo(id, PromptExchange::Json, "a.json");
    exportTo(id, PromptExchange::Json, "a.json");
    QCOMPARE(files(), QStringList({"a (2).json", "a.json"}));
    QVERIFY(prompts().resultText().contains("a (2).json"));
    exportTo(id, PromptExchange::Json, "no/where/a.json");
    QVERIFY(!prompts().error().isEmpty() && !prompts().errorNextStep().isEmpty());
    QCOMPARE(files().size(), 2);
  }

  void aPreviewChangesNothingAndTheUserChooses() {
    put("Pirate", "Arr.");
    WAIT_EQUAL(stored("count(*)"), QString("1"));
    const QString before = everythingStored();
    PromptDocument odd = document("Odd", "Say [INST] to {{guest}} at {{time}}.\x1B");
    odd.examples = {{"Q", "A"}};
    write("a.json", fileOf({document("Pirate", "Arr."), document("Pirate", "Ahoy."), odd, document("", "x"), odd}));
    readFile("a.json");
    QCOMPARE(prompts().fileName(), QString("a.json"));
    const PromptPreview& list = *prompts().preview();
    QCOMPARE(list.count(), 5);
    QCOMPARE(list.choosableCount(), 3);
    QCOMPARE(list.chosenCount(), 3);
    QCOMPARE(preview(0, PromptPreview::StateRole), QString("In the library already; left out."));
    QCOMPARE(preview(1, PromptPreview::StateRole), QString("Comes in as “Pirate 2”: another prompt has its name."));
    QCOMPARE(preview(2, PromptPreview::StateRole), QString("New"));
    const QString notes = preview(2, PromptPreview::NotesRole);
    QVERIFY2(notes.contains("[INST]") && notes.contains("control characters") && notes.contains("{{guest}}") &&
                 !notes.contains("{{time}}") && notes.contains("1 example"),
             qPrintable(notes));
    QCOMPARE(preview(3, PromptPreview::NameRole), QString("Without a name"));
    QCOMPARE(preview(4, PromptPreview::StateRole), QString("Stands in the file twice; left out."));
    prompts().preview()->choose(0, true);  // it is here
    prompts().preview()->choose(3, false);
    QCOMPARE(list.chosenCount(), 2);
    QCOMPARE(everythingStored(), before);
    QCOMPARE(names(), QStringList("Pirate"));

    importChosen();
    QCOMPARE(prompts().step(), PromptExchange::Idle);
    QCOMPARE(names(), QStringList({"Pirate", "Pirate 2", "Odd"}));
    QCOMPARE(stored("count(*)"), QString("3"));
    QVERIFY(prompts().importedText().startsWith("2 "));
    QCOMPARE(library().ownEntries()[2].examples.size(), 1U);

    readFile("a.json");
    QCOMPARE(list.choosableCount(), 1);  // the one without a name
    prompts().cancel();
    prompts().undoImport();
    QCOMPARE(names(), QStringList("Pirate"));
    QCOMPARE(library().trash()->count(), 2);
    QVERIFY(prompts().importedText().isEmpty());
    fixture_->stop();
    QCOMPARE(fixture_->query("SELECT count(*) FROM prompt WHERE deleted_at_ms = 0"), QString("1"));
    QVERIFY(fixture_->start());
  }

  void allOrNothing() {
    put("Pirate", "Arr.");
    WAIT_EQUAL(stored("count(*)"), QString("1"));
    const QString before = everythingStored();
    std::vector<PromptDocument> many;
    for (int i = 0; i < 50; ++i) many.push_back(document("P" + std::to_string(i), "t"));
    write("a.json", fileOf(many));
    readFile("a.json");
    fixture_->execute("CREATE TRIGGER refuse BEFORE INSERT ON prompt WHEN (SELECT count(*) FROM prompt) > 30 "
                      "BEGIN SELECT RAISE(ABORT, 'refused by the test'); END");
    importChosen();
    QCOMPARE(prompts().step(), PromptExchange::Choosing);
    QVERIFY(!prompts().error().isEmpty());
    QCOMPARE(names(), QStringList("Pirate"));
    QCOMPARE(everythingStored(), before);
    fixture_->execute("DROP TRIGGER refuse");
    importChosen();
    QCOMPARE(prompts().error(), QString());
    QCOMPARE(names().size(), 51);
    QCOMPARE(stored("count(*)"), QString("51"));
  }

  void whatIsRefusedChangesNothing_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << "It is empty";
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n") << "a picture";
    QTest::newRow("cut off") << fileOf({document("A", "a")}).chopped(6) << "ends in the middle";
    QTest::newRow("UTF-16") << QByteArray("{\0\"\0", 4) << "NUL";
    QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(100'000, '[') << "too deeply";
    QTest::newRow("huge") << QByteArray(40'000'000, ' ') << "larger than";
    QTest::newRow("SQL") << QByteArray("'; DROP TABLE prompt; --") << "holds no prompts";
    QTest::newRow("many") << fileOf(std::vector<PromptDocument>(10'001)) << "more than 10000 prompts";
  }

  void whatIsRefusedChangesNothing() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    put("Pirate", "Arr.");
    WAIT_EQUAL(stored("count(*)"), QString("1"));
    const QString before = everythingStored();
    write("bad.json", bytes);
    readFile("bad.json");
    QCOMPARE(prompts().step(), PromptExchange::Idle);
    QVERIFY2(prompts().error().contains(says), qPrintable(prompts().error()));
    QVERIFY(!prompts().errorNextStep().isEmpty());
    QCOMPARE(prompts().preview()->count(), 0);
    prompts().importChosen();  // there is nothing to import
    QCOMPARE(names(), QStringList("Pirate"));
    fixture_->stop();
    QCOMPARE(everythingStored(), before);
    QCOMPARE(read(out_->filePath("bad.json")), bytes);
    QVERIFY(fixture_->start());
  }

  void pipesFoldersAndNothing() {
    QCOMPARE(::mkfifo(out_->filePath("pipe.json").toUtf8().constData(), 0600), 0);
    for (const char* name : {"pipe.json", ".", "none.json"}) {
      readFile(name);
      QVERIFY2(!prompts().error().isEmpty() && !prompts().errorNextStep().isEmpty(), name);
    }
  }

  void theNotesOfAHostileTextAreShort() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "{{v" + std::to_string(i) + "}}";
    PromptDocument asking = document("Asks", text), examples = document("Examples", "{{first}}");
    for (int i = 0; i < 100; ++i) {
      std::string words;
      for (int j = 0; j < 40; ++j) words += "{{e" + std::to_string(40 * i + j) + "}}";
      examples.examples.push_back({words, "\a"});
    }
    write("a.json", fileOf({asking, examples}));
    readFile("a.json");
    const QString notes = preview(1, PromptPreview::NotesRole);
    QVERIFY2(notes.contains("{{first}}, {{e0}}") && notes.contains("control characters"), qPrintable(notes.left(500)));
    QCOMPARE(notes.count("{{"), 50);
    QVERIFY(preview(0, PromptPreview::NotesRole).contains("{{v0}}, {{v1}}"));
    QVERIFY(preview(0, PromptPreview::NotesRole).size() < 1000);
    QVERIFY(preview(0, PromptPreview::ExcerptRole).size() <= 120);
    importChosen();
    fixture_->app().promptEditor()->open(library().ownEntries()[0].promptId);
    QVERIFY(fixture_->app().promptEditor()->unknownVariables().size() < 1000);
    fixture_->app().promptEditor()->open(library().ownEntries()[1].promptId);
    QCOMPARE(fixture_->app().promptEditor()->unknownVariables().count("{{"), 50);
  }

  void brokenPromptsAreListedWithTheirReasons() {
    QByteArray json = fileOf({document("Good", "a"), document("Bad", "b")});
    json.replace("\"b\"", "7");
    write("a.json", json);
    readFile("a.json");
    QCOMPARE(prompts().preview()->count(), 2);
    QCOMPARE(preview(1, PromptPreview::NameRole), QString("Bad"));
    QCOMPARE(preview(1, PromptPreview::StateRole),
             QString("Cannot be imported: The field “prompts[1].text” is not a text."));
    prompts().preview()->chooseAll(true);
    QCOMPARE(prompts().preview()->chosenCount(), 1);
    importChosen();
    QCOMPARE(names(), QStringList("Good"));
  }

  void cardsComeInWithWhatTheyLose() {
    prompts().readFile(QUrl::fromLocalFile(CHASQUI_SOURCE_DIR "/tests/exchange/cards/v2.json"));
    WAIT_FOR(prompts().step() == PromptExchange::Choosing);
    const QString notes = preview(0, PromptPreview::NotesRole);
    for (const char* words : {"2 example", "2 entries of its lorebook", "2 other first", "middle of a chat",
                              "end of the text", "Its author writes: Made for short scenes."})
      QVERIFY2(notes.contains(words), qPrintable(notes));
    importChosen();
    QCOMPARE(names(), QStringList("Mama Chola"));
    QCOMPARE(library().ownEntries()[0].tags, QStringList({"market", "Peru"}));
  }

  void anEmptyFileOfPromptsSaysSo() {
    write("a.md", QByteArray::fromStdString(exchange::promptsToMarkdown({})));
    readFile("a.md");
    QCOMPARE(prompts().step(), PromptExchange::Idle);
    QCOMPARE(prompts().resultText(), QString("There are no prompts in a.md."));
    prompts().dismissResult();
    QVERIFY(prompts().resultText().isEmpty());
  }

  void oneThingAtATimeAndTheEndStopsIt() {
    std::vector<PromptDocument> many;
    for (int i = 0; i < 5000; ++i) many.push_back(document("P" + std::to_string(i), std::string(2000, 't')));
    write("a.json", fileOf(many));
    prompts().readFile(file("a.json"));
    prompts().readFile(file("b.json"));
    prompts().exportTo({}, PromptExchange::Json, file("out.json"));
    prompts().cancel();
    WAIT_FOR(prompts().step() == PromptExchange::Idle);
    QCOMPARE(prompts().error(), QString());
    QCOMPARE(prompts().preview()->count(), 0);
    QCOMPARE(files(), QStringList("a.json"));
    prompts().readFile(file("a.json"));
    fixture_->stop();
    QVERIFY(fixture_->start());
  }

  void aThousandPromptsGoInAtOnce() {
    std::vector<PromptDocument> many;
    for (int i = 0; i < 1000; ++i) many.push_back(document(std::string(200, 'n') + std::to_string(i), "t"));
    write("a.json", fileOf(many));
    put("Mine", "x");
    readFile("a.json");
    QSignalSpy changed(&library(), &PromptLibrary::changed);
    importChosen();
    QCOMPARE(changed.count(), 1);  // whoever has a list of prompts makes it anew at each
    QCOMPARE(names().size(), 1001);
    QCOMPARE(names().first(), QString("Mine"));
    QVERIFY(names().last().endsWith("999"));
    PromptEditor& editor = *fixture_->app().promptEditor();
    editor.open(library().ownEntries().back().promptId);
    QVERIFY(editor.name().endsWith("999"));
    changed.clear();
    prompts().undoImport();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(names(), QStringList("Mine"));
    QCOMPARE(editor.promptId(), QString());
  }

  void namesForFiles() {
    const auto name = [&](const QString& title) {
      return prompts().suggestedFile(library().create(title), PromptExchange::Markdown).fileName();
    };
    QCOMPARE(name("../../etc/pass\nwd"), QString("etc pass wd.md"));
    QCOMPARE(name(""), QString("prompt.md"));
    QCOMPARE(name("..."), QString("prompt.md"));
    QVERIFY(name(QString(500, QChar(0x4F60))).toUtf8().size() < 250);
    QVERIFY(prompts().suggestedFile({}, PromptExchange::Json).fileName().startsWith("chasqui-prompts-2"));
    QVERIFY(prompts().looksImportable(file("card.JSON")) && prompts().looksImportable(file("a.md")));
    QVERIFY(!prompts().looksImportable(QUrl("https://example.org/a.json")) && !prompts().looksImportable(file("a.gguf")));
  }
};

QTEST_MAIN(PromptExchangeTest)
#include "tst_prompt_exchange.moc"

// The library of system prompts, its versions, and what stands in its braces.
#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include "actions/palette_sources.h"
#include "fixture.h"
#include "prompts/prompt_editor.h"
#include "prompts/prompt_library.h"
#include "prompts/prompt_variables.h"

using namespace chasqui::app;

class PromptsTest : public QObject {
  Q_OBJECT

  static QStringList namesOf(const PromptList& list) {
    QStringList names;
    for (int row = 0; row < list.rowCount(); ++row)
      if (!list.index(row).data(PromptList::BuiltInRole).toBool())
        names << list.index(row).data(PromptList::NameRole).toString();
    return names;
  }

 private slots:
  void variables() {
    QCOMPARE(variablesIn("{{a}} {{ b c }} {{a}} {{}} {{ }} { {d} } {{e\n}} {{f} } {{ü-1_}}"),
             (QStringList{"a", "b c", "ü-1_"}));
    QCOMPARE(filled("{{a}}{{b}}{{ c }}{{{a}}}", {{"a", "{{b}}"}, {"c", "$1\\1"}}), QString("{{b}}{{b}}$1\\1{{{b}}}"));
    QCOMPARE(unknownVariablesIn("{{date}} {{name}} {{ time }} {{Date}}"), (QStringList{"name", "Date"}));
    for (const QString& name : knownVariables()) QVERIFY2(knownValues("Demo").count(name) == 1, qPrintable(name));
    QCOMPARE(knownValues("Demo").at("model"), QString("Demo"));
    QCOMPARE(variablesIn("{{" + QString(100, 'x') + "}} {{" + QString(101, 'y') + "}}"), QStringList(QString(100, 'x')));
    QString numbered;
    for (int i = 0; i < 100'000; ++i) numbered += QString("{{v%1}}").arg(i);
    QCOMPARE(variablesIn(numbered).size(), 100'000);
    QCOMPARE(unknownVariablesIn(numbered).size(), 50);
    const QString many = QString("{{x").repeated(100'000);
    QCOMPARE(filled(many, {{"x", "y"}}), many);
  }

  void everyListSaysTheSameOfAPrompt() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    const QString id = library.create("  ", QString("a \n ").repeated(300));
    const QModelIndex row = library.shown()->index(0);
    QCOMPARE(row.data(PromptList::NameRole).toString(), QString("Without a name"));
    const std::vector<PaletteItem> palette = palettePrompts(library);
    QCOMPARE(palette[0].text, QString("Without a name"));
    QCOMPARE(palette[0].detail, row.data(PromptList::ExcerptRole).toString());
    QCOMPARE(palette[0].detail.size(), 120);
    QVERIFY(fixture.app().promptLayers()->application()->choices().contains("Without a name"));
    library.remove(id);
    QCOMPARE(library.undoText(), QString("“Without a name” is in the trash."));
  }

  void builtInsAreWhole() {
    const std::vector<BuiltInPrompt> prompts = builtInPrompts();
    QVERIFY(prompts.size() >= 14);
    QCOMPARE(prompts[0].text, QString());
    QVERIFY(prompts[1].text.startsWith("You are a helpful, respectful and honest assistant. Always answer as "));
    QVERIFY(prompts[1].text.endsWith(" please don't share false information."));
    for (const BuiltInPrompt& prompt : prompts)
      for (const char* language : {"en", "de", "es"})
        QVERIFY2(prompt.names.count(language) == 1, qPrintable(prompt.id));
    QCOMPARE(wordsIn(prompts[2].names, "de_CH"), QString("Kurz"));
    QCOMPARE(wordsIn(prompts[2].names, "fr"), QString("Brief"));
  }

  void damagedBuiltInsAreRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no id") << QByteArray(R"({"prompts": [{"name": {"en": "A"}, "text": ""}]})");
    QTest::newRow("no name") << QByteArray(R"({"prompts": [{"id": "a", "name": {"de": "A"}, "text": ""}]})");
    QTest::newRow("no text") << QByteArray(R"({"prompts": [{"id": "a", "name": {"en": "A"}}]})");
    QTest::newRow("twice") << QByteArray(
        R"({"prompts": [{"id": "a", "name": {"en": "A"}, "text": ""}, {"id": "a", "name": {"en": "A"}, "text": ""}]})");
  }

  void damagedBuiltInsAreRefused() {
    QFETCH(QByteArray, json);
    QVERIFY(!readPrompts(json));
  }

  void survivesARestart() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary* library = fixture.app().prompts();
    const QString pirate = library->create("Pirate", "Arr.");
    const QString brief = library->create("Brief", "Be brief.");
    fixture.app().promptEditor()->open(brief);
    fixture.app().promptEditor()->setTags("short, , short,  to the point ");
    QCOMPARE(namesOf(*library->shown()), (QStringList{"Brief", "Pirate"}));
    library->move(brief, 1);
    QCOMPARE(namesOf(*library->shown()), (QStringList{"Pirate", "Brief"}));
    library->move(brief, 1);  // not among those that are built in
    library->remove(pirate);
    QCOMPARE(namesOf(*library->shown()), QStringList{"Brief"});
    fixture.stop();
    QVERIFY(fixture.start());
    library = fixture.app().prompts();
    WAIT_EQUAL(namesOf(*library->shown()), QStringList{"Brief"});
    QCOMPARE(library->find(brief)->tags, (QStringList{"short", "to the point"}));
    QCOMPARE(namesOf(*library->trash()), QStringList{"Pirate"});
    library->restore(pirate);
    QCOMPARE(namesOf(*library->shown()), (QStringList{"Pirate", "Brief"}));
    library->remove(pirate);
    QVERIFY(!library->undoText().isEmpty());
    library->undo();
    QCOMPARE(namesOf(*library->shown()), (QStringList{"Pirate", "Brief"}));
    QVERIFY(library->undoText().isEmpty());
    library->remove(pirate);
    library->erase(pirate);
    library->erase(brief);  // not in the trash
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(namesOf(*fixture.app().prompts()->shown()), QStringList{"Brief"});
    QCOMPARE(fixture.app().prompts()->trash()->rowCount(), 0);
  }

  void aRowMoves() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptList& list = *library.shown();
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const char* name : {"D", "C", "B", "A"}) library.create(name);
    const QPersistentModelIndex b(list.index(1));
    const QString id = list.promptAt(1);
    library.move(id, -1);
    QCOMPARE(b.row(), 0);
    library.moveBefore(id, list.promptAt(3));
    QCOMPARE(namesOf(list), (QStringList{"A", "C", "B", "D"}));
    QCOMPARE(b.row(), 2);
    library.moveBefore(id, {});
    QCOMPARE(b.row(), 3);
    library.move(id, 1);  // those that are built in stay below
    QCOMPARE(namesOf(list), (QStringList{"A", "C", "D", "B"}));
  }

  void thePurgeKeepsWhatCameBack() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    const QString kept = library.create("Kept", "1"), old = library.create("Old", "2");
    library.remove(kept);
    library.remove(old);
    library.flush();
    library.restore(kept);
    library.purge(QDateTime::currentMSecsSinceEpoch() + 1000);
    QCOMPARE(library.trash()->rowCount(), 0);
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(namesOf(*fixture.app().prompts()->shown()), QStringList{"Kept"});
    QCOMPARE(fixture.query("SELECT group_concat(text) FROM prompt_version"), QString("1"));
  }

  void isSearched() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    const int all = library.shown()->rowCount();
    library.create("Seafarer", "Arr, matey.");
    library.setFilter("MATEY sea");
    QCOMPARE(namesOf(*library.shown()), QStringList{"Seafarer"});
    QCOMPARE(library.shown()->rowCount(), 1);
    library.setFilter("no such words");
    QCOMPARE(library.shown()->rowCount(), 0);
    library.setFilter({});
    QCOMPARE(library.shown()->rowCount(), all + 1);
  }

  void builtInsStayAsTheyAre() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    const QString pirate = kBuiltInPrefix + "pirate";
    editor.open(pirate);
    QVERIFY(editor.builtIn());
    editor.setText("Aye.");
    editor.setName("Aye");
    library.remove(pirate);
    library.move(pirate, -1);
    QCOMPARE(library.find(pirate)->text, QString("You are a pirate."));
    editor.open(library.duplicate(pirate));
    QVERIFY(!editor.builtIn());
    QCOMPARE(editor.text(), QString("You are a pirate."));
    QVERIFY(library.duplicate("none").isEmpty());
  }

  void keepsVersions() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    editor.open(library.create());
    for (const char* text : {"B", "Be", "Be brief."}) editor.setText(text);  // one version, however it is typed
    editor.readVersions();
    const QString brief = editor.promptId();
    editor.open({});
    editor.open(brief);
    editor.setText("Be very brief.");
    editor.setText("Be very brief!");
    QSignalSpy versions(&editor, &PromptEditor::versionsChanged);
    editor.readVersions();
    // An answer to an earlier reading may come before.
    WAIT_EQUAL(editor.versions().value(0).toMap().value("text").toString(), QString("Be brief."));
    QCOMPARE(editor.versions().size(), 1);
    const QString versionId = editor.versions().at(0).toMap().value("versionId").toString();
    QCOMPARE(editor.compareVersion(versionId, editor.text()).value("spoken").toString(),
             QString("Be (only now: very )brief(only here: .)(only now: !)"));
    QVERIFY(editor.compareVersion("none", {}).isEmpty());
    editor.bringBack(editor.versions().at(0).toMap().value("versionId").toString());
    QCOMPARE(editor.text(), QString("Be brief."));
    WAIT_EQUAL(editor.versions().size(), 1);  // what says the same is not shown
    WAIT_EQUAL(editor.versions().at(0).toMap().value("text").toString(), QString("Be very brief!"));
  }

  void aVersionOutlivesAFullDisk() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    const char* const all = "SELECT group_concat(text, '|') FROM (SELECT text FROM prompt_version ORDER BY id)";
    const QString id = library.create("Pirate", "One.");
    library.flush();
    WAIT_EQUAL(fixture.query(all), QString("One."));
    QSignalSpy failed(&library, &PromptLibrary::failed);
    QSignalSpy recovered(&library, &PromptLibrary::recovered);
    fixture.execute("CREATE TRIGGER refuse BEFORE INSERT ON prompt_version BEGIN SELECT RAISE(ABORT, 'no'); END");
    qsizetype refusals = 0;
    for (const char* text : {"Two.", "Three.", "Four."}) {
      editor.open({});  // so that a version begins
      editor.open(id);
      editor.setText(text);
      library.flush();
      WAIT_FOR(failed.count() > refusals);
      refusals = failed.count();
    }
    QCOMPARE(fixture.query(all), QString("One."));
    fixture.execute("DROP TRIGGER refuse");
    library.retry();
    WAIT_EQUAL(fixture.query(all), QString("One.|Two.|Three.|Four."));
    WAIT_EQUAL(recovered.count(), 1);
    QCOMPARE(fixture.query("SELECT text FROM prompt AS p JOIN prompt_version AS v ON v.id = p.version_id"),
             QString("Four."));
  }

  void aVersionThatBeginsAtOnceLosesNothing() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    fixture.execute("CREATE TRIGGER refuse BEFORE INSERT ON prompt_version BEGIN SELECT RAISE(ABORT, 'no'); END");
    QSignalSpy failed(&library, &PromptLibrary::failed);
    editor.open(library.create("Pirate", "One."));
    editor.setText("Two.");  // before it is known that the one before was refused
    fixture.chat().prompt()->use(editor.promptId());
    editor.setText("Three.");
    library.flush();
    WAIT_FOR(!failed.isEmpty());
    fixture.execute("DROP TRIGGER refuse");
    fixture.stop();  // tries once more
    QCOMPARE(fixture.query("SELECT group_concat(text, '|') FROM (SELECT text FROM prompt_version ORDER BY id)"),
             QString("One.|Two.|Three."));
  }

  void anEditKeepsThePlace() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    for (const char* name : {"C", "B", "A"}) library.create(name);
    editor.open(library.shown()->promptAt(0));
    library.move(editor.promptId(), 1);
    QCOMPARE(namesOf(*library.shown()), (QStringList{"B", "A", "C"}));
    editor.setText("Changed.");
    QCOMPARE(namesOf(*library.shown()), (QStringList{"B", "A", "C"}));
    library.move(editor.promptId(), 1);
    editor.setName("D");
    QCOMPARE(namesOf(*library.shown()), (QStringList{"B", "C", "D"}));
  }
};

QTEST_MAIN(PromptsTest)
#include "tst_prompts.moc"

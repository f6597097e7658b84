// Presets: the library, what they are bound to, and which of them is in force.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "settings/value_roles.h"

using namespace chasqui::app;

class PresetsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  Application& app() { return fixture_->app(); }
  PresetLibrary& presets() { return *app().presets(); }
  ChatPreset& inChat() { return *fixture_->chat().preset(); }
  SamplingController& sampling() { return *app().sampling(); }

  QStringList ownNames() {
    QStringList names;
    for (const Preset& preset : presets().all())
      if (!preset.builtIn) names << preset.name;
    return names;
  }
  QString add(const QString& name, double temperature) {
    return presets().add(name, {.temperature = temperature, .stopStrings = {name}});
  }
  int placeOf(const QString& presetId) { return presets().rowOf(presetId) + 1; }
  void restart() {
    fixture_->stop();
    QVERIFY(fixture_->start());
    WAIT_FOR(!app().prompts()->shown()->promptAt(0).isEmpty());
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }
  void cleanup() { fixture_.reset(); }

  void builtInsAreMarkedAllowedAndKeepTheirValues() {
    QCOMPARE(presets().count(), 4);
    for (int row = 0; row < presets().count(); ++row) {
      const Preset preset = presets().all()[std::size_t(row)];
      QVERIFY(preset.builtIn && isBuiltInPreset(preset.presetId));
      QVERIFY(!presets().index(row).data(PresetLibrary::SummaryRole).toString().isEmpty());
      QVERIFY(chasqui::engine::check(preset.values.forEngine()).has_value());
      QVERIFY(SamplingValues::fromJson(preset.values.toJson(), {}) == preset.values);
      presets().rename(preset.presetId, "mine");
      presets().setValues(preset.presetId, {.topK = 3});
      presets().remove(preset.presetId);
      presets().move(preset.presetId, 1);
      QVERIFY(presets().all()[std::size_t(row)] == preset);
    }
    QVERIFY(presets().find("builtin:repeatable")->values.seed.has_value());
  }

  void aLibraryOfOnesOwnSurvivesARestart() {
    QAbstractItemModelTester tester(&presets(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    add("One", 0.1);
    const QString two = add("Two", 0.2);
    const QString three = add("Three", 0.3);
    QCOMPARE(ownNames(), QStringList({"Three", "Two", "One"}));
    presets().move(three, 1);
    presets().move(three, 1);
    presets().move(three, 1);  // at the end already
    presets().move(two, -1);
    QCOMPARE(ownNames(), QStringList({"Two", "One", "Three"}));
    presets().rename(two, "  A new   name ");
    const QString copy = presets().duplicate("builtin:creative");
    QVERIFY(!presets().find(copy)->builtIn);
    QVERIFY(presets().duplicate("none").isEmpty());
    presets().setValues(three, {.topK = 7});
    restart();
    WAIT_EQUAL(ownNames(), QStringList({"Creative (copy)", "A new name", "One", "Three"}));
    QCOMPARE(presets().find(three)->values.topK, 7);
    QVERIFY(presets().find(copy)->values == presets().find("builtin:creative")->values);
  }

  void whatIsDeletedComesBackWhereItWasWithItsBindings() {
    add("One", 0.1);
    const QString two = add("Two", 0.2);
    add("Three", 0.3);
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM preset"), QString("3"));  // on the way there were two, too
    inChat().choice()->choose(placeOf(two));
    QCOMPARE(sampling().values().temperature, 0.2);
    presets().remove(two);
    QCOMPARE(sampling().values().temperature, 0.6);  // gone counts as none
    QCOMPARE(inChat().choice()->index(), 0);
    QVERIFY(presets().undoText().contains("Two"));
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM preset"), QString("2"));
    presets().undo();
    QCOMPARE(ownNames(), QStringList({"Three", "Two", "One"}));
    QCOMPARE(sampling().values().temperature, 0.2);
    QVERIFY(presets().undoText().isEmpty());
    presets().remove(two);
    presets().dismissUndo();
    presets().undo();
    QCOMPARE(ownNames(), QStringList({"Three", "One"}));
    restart();
    WAIT_EQUAL(ownNames(), QStringList({"Three", "One"}));
  }

  void theNearestLayerWins() {
    const QString ofModel = add("Of the model", 0.1);
    const QString ofPrompt = add("Of the prompt", 0.2);
    const QString ofChat = add("Of the chat", 0.3);
    app().preferences()->set("temperature", 0.4);
    QCOMPARE(sampling().values().temperature, 0.4);
    QCOMPARE(inChat().source(), QString("From the settings page."));

    app().models()->lookAt(app().models()->currentId());
    app().models()->fit()->fields()->preset()->choose(placeOf(ofModel));
    QCOMPARE(sampling().values().temperature, 0.1);
    QCOMPARE(inChat().source(), QString("From the preset Of the model, because of the model Demo model (a toy)."));

    const QString pirate = app().prompts()->create("Pirate", "You are a pirate.");
    app().promptEditor()->open(pirate);
    app().promptEditor()->preset()->choose(placeOf(ofPrompt));
    QCOMPARE(sampling().values().temperature, 0.1);
    fixture_->chat().prompt()->use(pirate);
    QCOMPARE(sampling().values().temperature, 0.2);
    QCOMPARE(inChat().source(), QString("From the preset Of the prompt, because of the prompt Pirate."));

    inChat().choice()->choose(placeOf(ofChat));
    QCOMPARE(sampling().values().temperature, 0.3);
    QCOMPARE(inChat().source(), QString("From the preset Of the chat, which was chosen for this chat."));

    sampling().set("temperature", 0.5);
    QVERIFY(inChat().source().startsWith("Changed in this chat"));
    sampling().reset();
    QCOMPARE(sampling().values().temperature, 0.3);
    sampling().set("temperature", 0.5);
    inChat().choice()->choose(placeOf(ofChat));  // its values are wanted
    QCOMPARE(sampling().values().temperature, 0.3);

    presets().remove(ofChat);
    QCOMPARE(sampling().values().temperature, 0.2);
    fixture_->chat().setSystemPrompt("You are a cook.");  // no longer the library's
    QCOMPARE(sampling().values().temperature, 0.1);
    presets().remove(ofModel);
    QCOMPARE(sampling().values().temperature, 0.4);
  }

  void bindingsSurviveARestartAndReachTheModel() {
    const QString ofPrompt = add("Of the prompt", 0.2);
    const QString ofChat = add("Of the chat", 0.3);
    const QString pirate = app().prompts()->create("Pirate", "You are a pirate.");
    app().promptEditor()->open(pirate);
    app().promptEditor()->preset()->choose(placeOf(ofPrompt));
    app().models()->lookAt(app().models()->currentId());
    app().models()->fit()->fields()->preset()->choose(placeOf("builtin:precise"));
    fixture_->chat().prompt()->use(pirate);
    QVERIFY(fixture_->ask("one", "1"));
    QCOMPARE(fixture_->script().requests().back().sampling.temperature, 0.2F);
    QCOMPARE(fixture_->script().requests().back().stopStrings, std::vector<std::string>{"Of the prompt"});
    QVERIFY(!fixture_->script().requests().back().modelOptions.presetId.empty());
    inChat().choice()->choose(placeOf(ofChat));
    QVERIFY(fixture_->ask("two", "2"));
    restart();
    WAIT_EQUAL(sampling().values().temperature, 0.3);
    inChat().choice()->choose(0);
    QCOMPARE(sampling().values().temperature, 0.2);
    fixture_->chat().setSystemPrompt({});
    QCOMPARE(sampling().values().temperature, 0.2);  // as the model has it: precise
    QVERIFY(inChat().source().contains("Precise"));
  }

  void presentValuesBecomeAPreset() {
    sampling().set("topK", 40);
    inChat().saveAs("   ");
    QCOMPARE(presets().count(), 4);
    inChat().saveAs("Forty");
    QCOMPARE(ownNames(), QStringList{"Forty"});
    QVERIFY(!sampling().modified());
    QCOMPARE(sampling().values().topK, 40);
    QVERIFY(inChat().keepable().isEmpty());
    sampling().set("topK", 41);
    QCOMPARE(inChat().keepable(), QString("Forty"));
    inChat().keep();
    QCOMPARE(presets().all()[0].values.topK, 41);
    QVERIFY(!sampling().modified() && sampling().stored().empty());
    inChat().choice()->choose(placeOf("builtin:creative"));
    sampling().set("topK", 42);
    QVERIFY(inChat().keepable().isEmpty());  // what is built in stays
    inChat().keep();
    QCOMPARE(sampling().values().topK, 42);
  }

  void aChatInAnotherWindowFollowsToo() {
    const QString mine = add("Mine", 0.3);
    inChat().choice()->choose(placeOf(mine));
    QVERIFY(fixture_->ask("one", "1"));
    const std::string chatId = fixture_->chat().chatId().toStdString();
    fixture_->chats().create();
    QCOMPARE(sampling().values().temperature, 0.6);
    app().windows()->open(chatId);
    WAIT_EQUAL(app().windows()->rowCount(), 1);
    ChatWindow& window = *app().windows()->all()[0];
    QCOMPARE(window.sampling()->values().temperature, 0.3);
    presets().setValues(mine, {.temperature = 0.9});
    QCOMPARE(window.sampling()->values().temperature, 0.9);
    QCOMPARE(sampling().values().temperature, 0.6);
  }

  void aCopyOfAChatKeepsItsPreset() {
    const QString mine = add("Mine", 0.3);
    inChat().choice()->choose(placeOf(mine));
    QVERIFY(fixture_->ask("one", "1"));
    const QString before = fixture_->chat().chatId();
    fixture_->chat().duplicate(fixture_->role(1, TranscriptModel::MessageIdRole));
    WAIT_FOR(fixture_->chat().chatId() != before);
    QCOMPARE(sampling().values().temperature, 0.3);
  }

  void whatIsBrokenInTheDatabaseIsRepaired() {
    fixture_->stop();
    fixture_->execute(
        "INSERT INTO preset VALUES ('a', 'A', 1, 0, 'no JSON'), ('b', '', 2, 0, "
        "'{\"temperature\": 99, \"topP\": \"x\", \"stopStrings\": [\"\", \"y\"], \"seed\": {}}'), "
        "('builtin:precise', 'Not ours', 3, 0, '{\"temperature\": 4}')");
    QVERIFY(fixture_->start());
    WAIT_EQUAL(presets().count(), 6);
    QVERIFY(presets().find("a")->values == SamplingValues());
    QCOMPARE(presets().find("b")->values.temperature, 5.0);
    QCOMPARE(presets().find("b")->values.stopStrings, QStringList{"y"});
    QVERIFY(!PresetLibrary::nameOf(*presets().find("b")).isEmpty());
    QCOMPARE(presets().find("builtin:precise")->values.temperature, 0.2);
  }

  void whatCannotBeSavedIsToldAndTriedAgain() {
    fixture_->execute("CREATE TRIGGER refuse BEFORE INSERT ON preset BEGIN SELECT RAISE(ABORT, 'no'); END");
    add("Mine", 0.3);
    WAIT_EQUAL(app().notices()->count(), 1);
    QCOMPARE(ownNames(), QStringList{"Mine"});
    fixture_->execute("DROP TRIGGER refuse");
    presets().retry();
    WAIT_EQUAL(app().notices()->count(), 0);
    QCOMPARE(fixture_->query("SELECT name FROM preset"), QString("Mine"));
  }
};

QTEST_MAIN(PresetsTest)
#include "tst_presets.moc"

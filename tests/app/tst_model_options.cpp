// A model's options: kept in the settings, taken from hostile ones, handed to the inference thread, and freeing when
// idle.
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "models/model_controller.h"
#include "models/option_fields.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

/// Waits that the test ends: the short ones at once, the long ones when it says so.
struct IdleClock {
  struct Wait {
    int milliseconds;
    std::function<void()> call;
  };
  std::vector<Wait> waits;  ///< of a minute or more

  GenerationWorker::Later later() {
    return [this](int milliseconds, std::function<void()> call) {
      if (milliseconds < 60000) return QTimer::singleShot(0, application_.get(), std::move(call));
      waits.push_back({milliseconds, std::move(call)});
    };
  }
  /// The application is gone, and nobody waits any more.
  void applicationEnded() {
    application_ = std::make_unique<QObject>();
    waits.clear();
  }
  /// All that was waited for is over.
  void pass() {
    for (const Wait& wait : std::exchange(waits, {})) wait.call();
  }

 private:
  std::unique_ptr<QObject> application_ = std::make_unique<QObject>();  ///< lives as long as the one that waits
};

ModelOptions manyOptions() {
  ModelOptions options;
  options.contextTokens = 2048;
  options.cache = engine::CacheType::Q8_0;
  options.gpuLayers = 12;
  options.device = "Some GPU";
  options.draft = "/models/small.gguf";
  options.idleMinutes = 10;
  return options;
}

ModelOptions readFrom(const char* json) { return readOptions(QJsonDocument::fromJson(json).object()); }

}  // namespace

class ModelOptionsTest : public QObject {
  Q_OBJECT

  IdleClock clock_;
  std::unique_ptr<Fixture> fixture_;
  QString path_;

  ModelController& models() { return *fixture_->app().models(); }

  void startWithModel() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->options().later = clock_.later();
    QVERIFY(fixture_->start());
    path_ = fixture_->folder() + "/a.gguf";
    models().open(QUrl::fromLocalFile(path_));
    fixture_->script().add(Script::LoadDone{});
    WAIT_EQUAL(models().state(), ModelController::Ready);
  }

  /// As the form does it.
  void edit(const std::function<void(OptionFields&)>& change) {
    models().lookAt(path_);
    change(*models().fit()->fields());
  }

 private slots:
  void cleanup() {
    fixture_.reset();
    clock_.applicationEnded();
  }

  void whatIsWrittenIsRead() {
    QJsonObject object;
    writeOptions(manyOptions(), object);
    QVERIFY(readOptions(object) == manyOptions());
    QJsonObject none;
    writeOptions({}, none);
    QVERIFY(none.isEmpty());
    QVERIFY(readOptions(none) == ModelOptions());
  }

  void hostileSettingsAreHeldWithinTheirRanges() {
    const ModelOptions huge = readFrom(R"({"options":{"contextTokens":1e300,"gpuLayers":1e99,"idleMinutes":1e12,
      "cache":"f64","device":7,"draft":[]}})");
    QCOMPARE(huge.contextTokens, ModelOptions::kMostContext);
    QCOMPARE(huge.gpuLayers, std::optional(ModelOptions::kMostLayers));
    QCOMPARE(huge.idleMinutes, ModelOptions::kMostIdleMinutes);
    QVERIFY(huge.cache == engine::CacheType::F16);
    QVERIFY(huge.device.empty());
    QVERIFY(huge.draft.empty());
    const ModelOptions negative = readFrom(R"({"options":{"contextTokens":-5,"gpuLayers":-1,"idleMinutes":-0.5}})");
    QCOMPARE(negative.contextTokens, 0U);
    QCOMPARE(negative.gpuLayers, std::optional(0U));
    QCOMPARE(negative.idleMinutes, 0U);
    QCOMPARE(readFrom(R"({"options":{"contextTokens":1}})").contextTokens, ModelOptions::kLeastContext);
    for (const char* json : {R"({"options":[]})", R"({"options":"x"})", R"({"options":{"contextTokens":"4096"}})",
                             R"({"options":{"gpuLayers":null,"cache":{},"device":[]}})", "{}"})
      QVERIFY2(readFrom(json) == ModelOptions(), json);
    const QString name = QString("x").repeated(100000);
    QVERIFY(readOptions({{"options", QJsonObject{{"device", name}}}}).device.size() <= 256);
    QVERIFY(readOptions({{"options", QJsonObject{{"draft", name}}}}).draft.size() <= 4096);
  }

  /// Another draft model is loaded with the model; how long it stays and how its chats are sampled is not.
  void aDraftModelIsPartOfHowAModelIsLoaded() {
    ModelOptions other = manyOptions();
    other.idleMinutes = 20;
    QVERIFY(manyOptions().loadsAs(other));
    other.draft.clear();
    QVERIFY(!manyOptions().loadsAs(other));
  }

  void modelsKeepTheirOptionsOverARestart() {
    startWithModel();
    models().fit()->optionsEdited(path_, manyOptions());
    QVERIFY(models().currentOptions() == manyOptions());
    fixture_->stop();
    clock_.applicationEnded();
    QVERIFY(fixture_->start());
    QCOMPARE(models().currentId(), path_);
    QVERIFY(models().currentOptions() == manyOptions());
  }

  void theDemoModelKeepsItsOptions() {
    const KnownModel demo{"/share/demo.gguf", {}, {}, true, false, {}, manyOptions()};
    const std::vector<KnownModel> read = knownModelsFromJson(knownModelsToJson({demo}));
    QCOMPARE(read.size(), 1U);
    QVERIFY(read[0].demo && read[0].path.isEmpty());
    QVERIFY(read[0].options == manyOptions());
    KnownModel prompted{"/share/demo.gguf", {}, {}, true};
    prompted.defaultPromptId = "builtin:pirate";
    QCOMPARE(knownModelsFromJson(knownModelsToJson({prompted})).at(0).defaultPromptId, QString("builtin:pirate"));
    QVERIFY(knownModelsFromJson(knownModelsToJson({{"/share/demo.gguf", {}, {}, true, false, {}, {}}})).empty());
  }

  /// The loaded model is loaded anew at the next question, not before.
  void changedOptionsLoadAnewAtTheNextUse() {
    startWithModel();
    QSignalSpy loaded(&models(), &ModelController::loaded);
    ModelOptions options;
    options.contextTokens = 1024;
    emit models().fit()->optionsEdited(path_, options);
    QCOMPARE(models().state(), ModelController::Ready);
    fixture_->chat().setDraft("Hello");
    fixture_->chat().send();
    WAIT_EQUAL(models().state(), ModelController::Loading);
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().end();
    WAIT_EQUAL(fixture_->chat().busy(), false);
    QCOMPARE(loaded.count(), 1);
    QVERIFY(models().currentDetail().contains("1,024"));
    QVERIFY(fixture_->script().requests().back().modelOptions == options);
    fixture_->chat().setDraft("Again");
    fixture_->chat().send();
    fixture_->script().end();
    WAIT_EQUAL(fixture_->chat().busy(), false);
    QCOMPARE(fixture_->script().waiting(), std::size_t{0});
  }

  /// One that the user took off the list is not loaded, which is said, and is used again once it is back.
  void aDraftModelThatLeftTheListIsNotLoaded() {
    startWithModel();
    const QString small = fixture_->folder() + "/small.gguf";
    models().put({small, "Small"});
    ModelOptions options;
    options.draft = small.toStdString();
    emit models().fit()->optionsEdited(path_, options);
    QCOMPARE(models().request().modelOptions.draft, small.toStdString());
    models().forget(small);
    QVERIFY(models().request().modelOptions.draft.empty());
    QVERIFY(models().currentOptions() == options);
    QVERIFY(fixture_->ask("Hello", "Hi"));
    const NoticeList& notices = *fixture_->app().notices();
    QCOMPARE(notices.count(), 1);
    const QString said = notices.data(notices.index(0), NoticeList::MessageRole).toString();
    QVERIFY2(said.contains("small.gguf") && said.contains("without the draft model"), qPrintable(said));
    models().put({small, "Small"});
    QCOMPARE(models().request().modelOptions.draft, small.toStdString());
  }

  /// How long it stays is no reason to load a model anew.
  void idleMinutesDoNotLoadAnew() {
    ModelOptions options = manyOptions(), longer = manyOptions();
    longer.idleMinutes = 60;
    QVERIFY(options.loadsAs(longer));
    for (const auto& change :
         {+[](ModelOptions& o) { o.contextTokens = 1; }, +[](ModelOptions& o) { o.gpuLayers = 1; },
          +[](ModelOptions& o) { o.device = "x"; }, +[](ModelOptions& o) { o.cache = engine::CacheType::F32; }}) {
      ModelOptions other = manyOptions();
      change(other);
      QVERIFY(!options.loadsAs(other));
    }
  }

  void anIdleModelIsFreedAndLoadedAgainWhenUsed() {
    startWithModel();
    QVERIFY(clock_.waits.empty());  // it stays, where nothing else is chosen
    edit([](OptionFields& fields) { fields.setIdleMinutes(10); });
    QCOMPARE(clock_.waits.size(), 1U);
    QCOMPARE(clock_.waits[0].milliseconds, 10 * 60 * 1000);
    clock_.pass();
    WAIT_EQUAL(models().state(), ModelController::None);
    QVERIFY(models().statusText().startsWith("Not loaded: freed after 10 minute"));
    QVERIFY(models().freed());
    fixture_->chat().setDraft("Hello");
    fixture_->chat().send();
    WAIT_EQUAL(models().state(), ModelController::Loading);
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().end();
    WAIT_EQUAL(fixture_->chat().busy(), false);
    QCOMPARE(models().state(), ModelController::Ready);
    QVERIFY(!models().freed());
    QVERIFY(!clock_.waits.empty());  // and the time begins anew
    clock_.pass();
    WAIT_EQUAL(models().state(), ModelController::None);
  }

  /// A wait that began before the last use frees nothing, nor does one that ends while an answer is written.
  void aModelInUseIsNotFreed() {
    startWithModel();
    edit([](OptionFields& fields) { fields.setIdleMinutes(5); });
    const std::vector<IdleClock::Wait> before = std::exchange(clock_.waits, {});
    QVERIFY(!before.empty());
    fixture_->chat().setDraft("Hello");
    fixture_->chat().send();
    fixture_->script().say("Hi");
    WAIT_EQUAL(fixture_->texts().value(1), QString("Hi"));
    clock_.pass();
    for (const IdleClock::Wait& wait : before) wait.call();
    fixture_->script().end();
    WAIT_EQUAL(fixture_->chat().busy(), false);
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("done"));
    for (const IdleClock::Wait& wait : before) wait.call();
    QVERIFY(fixture_->ask("Again", "Yes"));
    QCOMPARE(models().state(), ModelController::Ready);
  }

  void keepLoadedEndsTheWait() {
    startWithModel();
    edit([](OptionFields& fields) { fields.setIdleMinutes(5); });
    edit([](OptionFields& fields) { fields.setIdleMinutes(0); });
    clock_.pass();
    QVERIFY(fixture_->ask("Hello", "Hi"));
    QCOMPARE(models().state(), ModelController::Ready);
    QVERIFY(clock_.waits.empty());
  }

  void freedOnRequest() {
    startWithModel();
    models().unload();
    WAIT_EQUAL(models().state(), ModelController::None);
    QVERIFY(!models().statusText().contains("freed after"));
    models().select(path_);
    fixture_->script().add(Script::LoadDone{});
    WAIT_EQUAL(models().state(), ModelController::Ready);
  }
};

QTEST_MAIN(ModelOptionsTest)
#include "tst_model_options.moc"

// What is shown and asked before a model is loaded, on machines that the test makes up.
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "fit_machine.h"
#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;
using engine::CacheType;

class ModelFitTest : public QObject {
  Q_OBJECT

 private slots:
  /// The verdict that a load waits for has it, too.
  void theDraftModelIsReadWithTheModel() {
    const std::string demo = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";
    const std::uint64_t own = engine::memoryNeed(model7B(), 0, CacheType::F16, room(0).chunk).total();
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelFit fit(machine.read());
    std::optional<std::uint64_t> judged;
    connect(&fit, &ModelFit::judged, this, [&] { judged = fit.judgement()->memory().all().total(); });
    FitSubject subject{"/m.gguf", "Seven", {}};
    subject.options.draft = demo;
    subject.others = {{demo, "Demo"}};
    fit.look(subject);
    WAIT_FOR(judged.has_value());
    QVERIFY(*judged > own);
    judged.reset();
    subject.others = {};  // taken off the list: it will not be loaded
    fit.look(subject);
    WAIT_FOR(judged.has_value());
    QCOMPARE(*judged, own);
  }

  void aSheetIsShownWithItsNumbers() {
    Machine machine;
    ModelFit fit(machine.read());
    QSignalSpy judged(&fit, &ModelFit::judged);
    fit.look({"/m.gguf", "Seven", {}});
    QVERIFY(!fit.known());
    QVERIFY(fit.error().isEmpty());
    WAIT_EQUAL(judged.count(), 1);
    QVERIFY(fit.known());
    QCOMPARE(fit.verdict(), ModelFit::Fits);
    QCOMPARE(fit.deviceName(), QString("Card"));
    QCOMPARE(fit.cacheText(), QString("2.1 GB"));
    QVERIFY(fit.summary().contains(fit.weightsText()) && fit.summary().contains(fit.scratchText()));
    QVERIFY(fit.weightsShare() + fit.cacheShare() + fit.scratchShare() < 0.5);
    QCOMPARE(fit.budgetShare(), 1.0);
    QVERIFY(fit.remedies().isEmpty());
    machine.setDevices({gpu("Card", 5 * kGiB)});
    fit.refresh();
    WAIT_EQUAL(judged.count(), 2);
    QCOMPARE(fit.verdict(), ModelFit::FitsPartly);
    QVERIFY(fit.verdictText().contains("of 32 layers"));
    QVERIFY(fit.budgetShare() < 1.0);
    QVERIFY(!fit.remedies().isEmpty());
    QVERIFY(!fit.placeText().isEmpty());
  }

  void aRemedyIsAppliedToTheOptions() {
    Machine machine;
    machine.setDevices({gpu("Card", 6 * kGiB)});
    ModelFit fit(machine.read());
    QSignalSpy edited(&fit, &ModelFit::optionsEdited);
    fit.look({"/m.gguf", "Seven", {}});
    WAIT_FOR(fit.known());
    const qsizetype context = fit.remedies().indexOf(QRegularExpression("^Use a context of [0-9,]+ tokens: .*"));
    QVERIFY(context >= 0);
    fit.apply(static_cast<int>(context));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(fit.verdict(), ModelFit::Fits);
    QCOMPARE(fit.fields()->contextTokens(), 2048);
    QVERIFY(fit.fields()->contextChanged());
    fit.apply(99);
    fit.apply(-1);
    QCOMPARE(edited.count(), 1);
  }

  void whatCannotBeJudgedSaysWhy() {
    Machine machine;
    machine.setModel(fail(ErrorCode::Corrupt, "The file is damaged.", "Get it again."));
    ModelFit fit(machine.read());
    fit.look({"/m.gguf", "Seven", {}});
    WAIT_FOR(!fit.error().isEmpty());
    QVERIFY(!fit.known());
    QVERIFY(fit.remedies().isEmpty());
    machine.setModel(model7B());
    machine.setDevices({});
    fit.refresh();
    WAIT_FOR(fit.error().contains("Vulkan"));
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelOptions options;
    options.device = "Gone";
    fit.look({"/m.gguf", "Seven", options});
    WAIT_FOR(fit.error().contains("Gone"));
    QVERIFY(!fit.known());
    WAIT_EQUAL(fit.fields()->deviceIndex(), 2);  // after the best one and the card
    QCOMPARE(fit.fields()->deviceChoices().back(), QString("Gone (not there)"));
  }

  void fieldsStayWithinTheirRanges() {
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB), gpu("Other", 8 * kGiB, 1)});
    ModelFit fit(machine.read());
    OptionFields& fields = *fit.fields();
    fit.look({"/m.gguf", "Seven", {}});
    QVERIFY(!fields.known());
    WAIT_FOR(fields.known());
    QCOMPARE(fields.contextTokens(), 4096);
    fields.setContextTokens(1 << 30);
    QCOMPARE(fields.contextTokens(), 4096);
    QVERIFY(!fields.contextChanged());
    fields.setContextTokens(-3);
    QCOMPARE(fields.contextTokens(), fields.contextLeast());
    fields.resetContext();
    QCOMPARE(fields.contextTokens(), fields.contextDefault());
    fields.setGpuLayers(-1);
    QCOMPARE(fields.gpuLayers(), 0);
    QVERIFY(fields.gpuLayersChanged());
    fields.setGpuLayers(400);
    QCOMPARE(fields.gpuLayers(), 32);
    QVERIFY(!fields.gpuLayersChanged());
    fields.setCacheIndex(1);
    QVERIFY(fields.options().cache == CacheType::Q8_0);
    fields.setCacheIndex(17);
    QCOMPARE(fields.cacheIndex(), 1);
    QCOMPARE(fields.deviceChoices(), (QStringList{"The best one: Card", "Card", "Other"}));
    fields.setDeviceIndex(2);
    QCOMPARE(fields.options().device, std::string("Other"));
    QCOMPARE(fit.deviceName(), QString("Other"));
    fields.setDeviceIndex(9);
    QCOMPARE(fields.deviceIndex(), 2);
    fields.setIdleMinutes(1 << 30);
    QCOMPARE(fields.idleMinutes(), fields.idleMost());
  }

  /// Only models that have the vocabulary of the one that is looked at are offered to guess for it.
  void draftModelsHaveTheSameVocabulary() {
    const std::string stories = CHASQUI_SHARED_DIR "/models/stories260K/stories260K.gguf";
    const std::string half = CHASQUI_SHARED_DIR "/models/stories-forms/stories-f16.gguf";
    if (!QFile::exists(QString::fromStdString(half))) QSKIP("The models of " CHASQUI_SHARED_DIR " are not here.");
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelFit fit(machine.read());
    OptionFields& fields = *fit.fields();
    FitSubject subject{QString::fromStdString(stories), "Stories", {}};
    subject.others = {{half, "Half"}, {CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf", "Demo"},
                      {"/not/there.gguf", "Gone"}, {CHASQUI_SOURCE_DIR "/README.md", "No model"}};
    fit.look(subject);
    WAIT_EQUAL(fields.draftChoices(), (QStringList{"None", "Half"}));
    QCOMPARE(fields.draftIndex(), 0);
    QVERIFY(fields.draftText().isEmpty());
    QSignalSpy edited(&fit, &ModelFit::optionsEdited);
    fields.setDraftIndex(1);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(fields.options().draft, half);
    QVERIFY2(fields.draftText().contains("MB"), qPrintable(fields.draftText()));
    fields.setDraftIndex(2);
    fields.setDraftIndex(-1);
    QCOMPARE(fields.draftIndex(), 1);
    fields.setDraftIndex(0);
    QVERIFY(fields.options().draft.empty());
    const auto saidOf = [&](const std::string& draft) {
      subject.options.draft = draft;
      fit.look(subject);
      static_cast<void>(QTest::qWaitFor([&] { return !fields.draftText().isEmpty(); }, kPatienceMs));
      return fields.draftText();
    };
    QVERIFY2(saidOf("/gone/small.gguf").contains("not in the list"), qPrintable(fields.draftText()));
    QCOMPARE(fields.draftChoices().back(), QString("small.gguf (cannot be used)"));
    QCOMPARE(fields.draftIndex(), static_cast<int>(fields.draftChoices().size()) - 1);
    QVERIFY2(saidOf(subject.others[1].path).contains("another vocabulary"), qPrintable(fields.draftText()));
    WAIT_FOR(fields.draftText().contains("another vocabulary"));
    saidOf("/not/there.gguf");
    WAIT_FOR(fields.draftText().contains("cannot be read"));
  }

  /// A load waits for the verdict, and not until the vocabularies of all other models are read.
  void theVerdictComesBeforeTheDraftModels() {
    const std::string demo = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";
    Machine machine;
    FitProbe probe(machine.read());
    QStringList heard;
    connect(&probe, &FitProbe::answered, this, [&heard] { heard << "verdict"; });
    connect(&probe, &FitProbe::draftsFound, this, [&heard] { heard << "drafts"; });
    probe.ask(demo, {"/not/there.gguf"});
    WAIT_EQUAL(heard, (QStringList{"verdict", "drafts"}));

    DraftReader reader;
    QVERIFY(!reader.read(demo, {demo}, [] { return true; }));  // something else is asked
    QVERIFY(reader.read(demo, {demo, "/not/there.gguf"}, [] { return false; })->empty());

    ModelFit fit(machine.read());
    FitSubject subject{QString::fromStdString(demo), "Demo", {}};
    subject.options.draft = "/gone/small.gguf";
    fit.look(subject);
    QCOMPARE(fit.fields()->draftChoices().back(), QString("small.gguf"));  // nobody knows yet
    WAIT_EQUAL(fit.fields()->draftChoices().back(), QString("small.gguf (cannot be used)"));
  }

  /// The whole of it: a model that does not fit is asked about, one that does is not.
  void onlyWhatDoesNotFitIsAskedAbout() {
    Machine machine;
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    ModelFit& fit = *models.fit();
    const QString first = models.currentId();
    models.open(QUrl::fromLocalFile("/fits.gguf"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(!fit.shown());
    machine.setDevices({gpu("Card", 4 * kGiB)});
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(fit.shown());
    QVERIFY(fit.asking());
    QCOMPARE(models.state(), ModelController::None);
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    fit.cancel();
    QVERIFY(!fit.shown());
    QCOMPARE(models.currentId(), QString("/fits.gguf"));
    QCOMPARE(models.state(), ModelController::Ready);
    models.select("/large.gguf");
    WAIT_FOR(fit.shown());
    fit.apply(0);
    fit.load();
    QVERIFY(!fit.shown());
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    QVERIFY(!(models.currentOptions() == ModelOptions()));
    // Once agreed to, it is not asked about again.
    models.select("/fits.gguf");
    WAIT_FOR(fit.shown());  // there is less room now than before
    fit.cancel();
    models.showMemory("/large.gguf");
    QVERIFY(fit.shown() && !fit.asking());
    fit.cancel();
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    QCOMPARE(models.state(), ModelController::Ready);
    QVERIFY(first != models.currentId());
  }

  /// What is chosen while the sheet asks takes its place; what is taken off the list takes it along.
  void anotherChoiceEndsTheQuestion() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const QString first = models.currentId();
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.open(QUrl::fromLocalFile("/other.gguf"));
    QVERIFY(!models.fit()->shown());
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/other.gguf"));
    QVERIFY(!models.fit()->shown());
    machine.setDevices({gpu("Card", 4 * kGiB)});
    models.select("/large.gguf");
    WAIT_FOR(models.fit()->asking());
    models.forget("/large.gguf");
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.currentId(), first);
    QCOMPARE(models.state(), ModelController::None);
  }

  /// Room that comes while the sheet is open is seen there; the model waits for the user's word all the same.
  void theSheetIsLive() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    QCOMPARE(models.fit()->verdict(), ModelFit::FitsPartly);
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.fit()->refresh();
    WAIT_EQUAL(models.fit()->verdict(), ModelFit::Fits);
    QVERIFY(models.fit()->asking());
    QCOMPARE(models.state(), ModelController::None);
    models.fit()->load();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
  }

  void aQuestionAskedMeanwhileLoadsWithoutTheSheet() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    machine.mutex.lock();  // the disk takes its time
    models.open(QUrl::fromLocalFile("/large.gguf"));
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.chat().setDraft("Hello");
    fixture.chat().send();
    fixture.script().add(Script::LoadDone{});
    fixture.script().end();
    WAIT_EQUAL(fixture.chat().busy(), false);
    machine.mutex.unlock();
    WAIT_FOR(models.fit()->known());
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.state(), ModelController::Ready);
  }

  /// A move brings the model elsewhere while its file is read: what is read of the old place says nothing of the new.
  void movedWhileTheFileIsRead() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});  // too little: the answer would open the sheet
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    machine.mutex.lock();
    models.open(QUrl::fromLocalFile("/old/large.gguf"));
    QCOMPARE(models.state(), ModelController::Loading);
    models.setPath("/old/large.gguf", "/new/large.gguf");
    QCOMPARE(models.currentId(), QString("/new/large.gguf"));
    QCOMPARE(models.state(), ModelController::None);
    machine.mutex.unlock();
    QSignalSpy answered(models.fit(), &ModelFit::judged);
    models.lookAt("/new/large.gguf");  // answers come in their order: after this one the old one has come
    WAIT_FOR(answered.count() > 0 && answered.last().first() == "/new/large.gguf");
    QVERIFY(!models.fit()->asking());
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.state(), ModelController::None);
    QVERIFY(!models.find("/old/large.gguf"));
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.select("/new/large.gguf");
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
  }

  /// The same while the sheet asks about it.
  void movedWhileTheSheetAsks() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/old/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    models.setPath("/old/large.gguf", "/new/large.gguf");
    QVERIFY(!models.fit()->asking());
    QVERIFY(!models.fit()->shown());
    models.fit()->load();  // a press that was on its way
    QCOMPARE(models.state(), ModelController::None);
    models.select("/new/large.gguf");
    WAIT_FOR(models.fit()->asking());
    models.fit()->load();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/new/large.gguf"));
  }

  void cancelledWhileTheFileIsRead() {
    Machine machine;
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const QString first = models.currentId();
    machine.mutex.lock();
    models.open(QUrl::fromLocalFile("/slow.gguf"));
    models.cancelLoading();
    QCOMPARE(models.state(), ModelController::None);
    QCOMPARE(models.currentId(), first);
    machine.mutex.unlock();
    WAIT_FOR(models.fit()->known());
    QCOMPARE(models.state(), ModelController::None);
  }
};

QTEST_MAIN(ModelFitTest)
#include "tst_model_fit.moc"

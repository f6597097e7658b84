// Models in every form that is downloaded: found in folders, checked, and made into one file.
#include "fixture.h"
#include "model_folder.h"
#include "models/model_scan.h"

using namespace chasqui;
using namespace chasqui::app;

class LibraryFormsTest : public QObject {
  Q_OBJECT

 private slots:
  void foldersAreModels() {
    ModelFolder folder;
    folder.copy(sharedModel("stories-forms/stories-hf"), "owner/stories-hf");
    folder.copy(sharedModel("stories-forms/stories-meta"), "meta/stories-meta");
    folder.copy(sharedModel("stories-forms/stories-f16.gguf"), "stories-f16.gguf");
    const ScanResult result = scanModels(folder.filePath(), {});
    QCOMPARE(result.models.size(), std::size_t(3));
    for (const FoundModel& model : result.models)
      QVERIFY2(!model.problem, model.problem ? toString(*model.problem).c_str() : "");
    QCOMPARE(result.models[0].name, QString("stories-meta"));
    QVERIFY(result.models[0].onDisk.form.startsWith("Meta folder"));
    QCOMPARE(result.models[1].path, folder.filePath("owner/stories-hf"));
    QVERIFY(result.models[1].onDisk.form.startsWith("Hugging Face folder"));
    QCOMPARE(result.models[2].facts->quantization, QString("F16"));
  }

  /// A folder of the hub's cache has a commit for its name; its repository names it.
  void aFolderOfTheHubsCache() {
    ModelFolder home;
    home.copy(sharedModel("stories-forms/stories-hf"), "hub/models--owner--Stories-hf/snapshots/0123abc");
    Fixture fixture;
    fixture.options().places = {home.filePath(), [&](const char* name) {
                                  return QLatin1String(name) == QLatin1String("HF_HOME") ? home.path() : QString();
                                }};
    QVERIFY(fixture.start());
    ForeignModels& foreign = *fixture.app().modelLibrary()->foreign();
    foreign.scan();
    WAIT_EQUAL(foreign.count(), 1);
    QCOMPARE(foreign.index(0).data(ForeignModels::NameRole).toString(), QString("owner/Stories-hf"));
    foreign.tickAll();
    foreign.link();
    ModelLibrary& library = *fixture.app().modelLibrary();
    QCOMPARE(library.count(), 2);
    const QString id = library.index(1).data(ModelLibrary::ModelIdRole).toString();
    QCOMPARE(library.conversionName(id, 0), QString("owner-Stories-hf.Q4_K.gguf"));
    library.convert(id, static_cast<int>(library.conversions().size()) - 1);
    WAIT_EQUAL(library.work()->busy(), false);
    QVERIFY2(library.work()->error().isEmpty(), qPrintable(library.work()->error()));
    WAIT_EQUAL(library.count(), 3);
    QVERIFY(library.index(2).data(ModelLibrary::FactsRole).toString().contains("BF16"));
    library.verify(id);
    WAIT_EQUAL(library.work()->busy(), false);
    QVERIFY(library.work()->resultText().contains("is verified."));
    QCOMPARE(home.names().size(), QDir(sharedModel("stories-forms/stories-hf")).entryList(QDir::Files).size());
  }
};

QTEST_MAIN(LibraryFormsTest)
#include "tst_library_forms.moc"

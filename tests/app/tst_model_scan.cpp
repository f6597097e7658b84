// Which models a folder has: good ones, damaged ones, and everything else that lies about in folders.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/split_name.h"
#include "engine/model.h"
#include "model_folder.h"
#include "models/foreign_folders.h"
#include "models/model_files.h"
#include "models/model_scan.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelScanTest : public QObject {
  Q_OBJECT

  static ScanResult scan(const ModelFolder& folder, const ScanLimits& limits = {}) {
    return scanModels(folder.filePath(), {}, limits);
  }
  static QStringList names(const ScanResult& result) {
    QStringList names;
    for (const FoundModel& model : result.models) names << model.name;
    return names;
  }
  static UserPlaces places(const ModelFolder& home, const QMap<QString, QString>& variables = {}) {
    return {home.filePath(), [variables](const char* name) { return variables.value(QLatin1String(name)); }};
  }
  static ForeignScan scanForeign(const UserPlaces& user) {
    std::vector<ForeignFolder> folders = foreignFolders(user);
    folders.pop_back();  // the system's own folder of Ollama, which is not the test's
    return scanForeignFolders(folders, {});
  }
  static QByteArray manifest(const QByteArray& digest) {
    const auto layer = [](const char* type, const QByteArray& of) {
      return QJsonObject{{"mediaType", QLatin1String("application/vnd.ollama.image.") + QLatin1String(type)},
                         {"digest", QString::fromLatin1(of)}};
    };
    return QJsonDocument(QJsonObject{{"layers", QJsonArray{layer("license", "sha256:00"), layer("model", digest)}}})
        .toJson();
  }

 private slots:
  void aFileIsDescribed() {
    ModelFolder folder;
    folder.copy(demoModel(), "owner/name/demo-q8_0.gguf");
    const ScanResult result = scan(folder);
    QCOMPARE(names(result), QStringList{"demo-q8_0"});
    const FoundModel& model = result.models.front();
    QVERIFY(!model.problem);
    QCOMPARE(model.path, folder.filePath("owner/name/demo-q8_0.gguf"));
    QCOMPARE(model.facts->quantization, QString("Q8_0"));
    QCOMPARE(model.onDisk.sizeBytes, std::uint64_t(QFileInfo(demoModel()).size()));
    QCOMPARE(model.onDisk.contextTokens, 768U);
    QCOMPARE(model.onDisk.form, QString("GGUF"));
    QVERIFY(result.troubles.empty());
  }

  void partsAreOneModelWhenAllAreThere() {
    ModelFolder folder;
    folder.copy(demoModel(), "a/whole-00001-of-00002.gguf");
    folder.copy(demoModel(), "a/whole-00002-of-00002.gguf");
    folder.copy(demoModel(), "b/half-00002-of-00003.gguf");
    const ScanResult result = scan(folder);
    QCOMPARE(names(result), (QStringList{"whole", "half"}));
    QVERIFY(!result.models[0].problem);
    QCOMPARE(result.models[0].onDisk.sizeBytes, 2 * std::uint64_t(QFileInfo(demoModel()).size()));
    QVERIFY(result.models[1].problem);
    QVERIFY(QString::fromStdString(result.models[1].problem->message).contains("2 of the parts"));
    QVERIFY(QString::fromStdString(result.models[1].problem->detail).contains("half-00001-of-00003.gguf"));
    QVERIFY(!result.models[1].problem->nextStep.empty());
  }

  /// Listed with the reason, not hidden.
  void whatCannotBeUsedSaysWhy() {
    ModelFolder folder;
    folder.write("damaged.gguf", "GGUF\x03\x00\x00\x00 and nothing more");
    folder.write("empty.gguf", {});
    folder.write("page.gguf", "<html><body>404</body></html>");
    QFile demo(demoModel());
    QVERIFY(demo.open(QIODevice::ReadOnly));
    folder.write("truncated.gguf", demo.read(100'000));
    folder.write("lora/adapter_config.json", "{}");
    folder.write("lost/model-00001-of-00002.safetensors", "x");
    folder.write("meta/consolidated.00.pth", "x");
    const ScanResult result = scan(folder);
    QCOMPARE(result.models.size(), std::size_t(7));
    for (const FoundModel& model : result.models) {
      QVERIFY2(model.problem, qPrintable(model.name));
      QVERIFY2(!model.problem->message.empty() && !model.problem->nextStep.empty(), qPrintable(model.name));
      QVERIFY(!model.facts);
    }
  }

  void whatIsNoModelIsLeftOut() {
    ModelFolder folder;
    folder.copy(demoModel(), ".chasqui-downloads/x/demo.gguf");
    folder.copy(demoModel(), ".hidden.gguf");
    folder.write("notes.txt", "x");
    folder.write("tokenizer/config.json", "{}");
    QVERIFY(QDir().mkpath(folder.path("folder.gguf")));
    QCOMPARE(::mkfifo(folder.path("pipe.gguf").toLocal8Bit().constData(), 0600), 0);  // reading it would wait for ever
    QVERIFY(scan(folder).models.empty());
  }

  void linksThatGoInCirclesEnd() {
    ModelFolder folder;
    folder.copy(demoModel(), "a/demo.gguf");
    QVERIFY(QFile::link(folder.path(), folder.path("a/up")));
    QVERIFY(QFile::link(folder.path("self"), folder.path("self")));
    QVERIFY(QFile::link(folder.path("nowhere"), folder.path("gone.gguf")));
    QVERIFY(QFile::link(folder.path("a"), folder.path("b")));
    QCOMPARE(names(scan(folder)), QStringList{"demo"});
  }

  void depthAndNumbersAreBounded() {
    ModelFolder folder;
    folder.copy(demoModel(), "1/2/3/4/deep.gguf");
    folder.copy(demoModel(), "1/near.gguf");
    ScanLimits shallow;
    shallow.depth = 2;
    ScanResult result = scan(folder, shallow);
    QCOMPARE(names(result), QStringList{"near"});
    QCOMPARE(result.troubles.size(), std::size_t(1));
    ScanLimits few;
    few.entries = 2;
    result = scan(folder, few);
    QCOMPARE(result.troubles.size(), std::size_t(1));
    QVERIFY(QString::fromStdString(result.troubles.front().message).contains("Not all"));
    QCOMPARE(names(scan(folder)).size(), 2);
  }

  void aFolderThatMayNotBeReadIsNoted() {
    ModelFolder folder;
    QCOMPARE(::chmod(folder.path().toLocal8Bit().constData(), 0755), 0);
    folder.copy(demoModel(), "open/demo.gguf");
    folder.copy(demoModel(), "shut/demo.gguf");
    folder.copy(demoModel(), "open/secret.gguf");
    QCOMPARE(::chmod(folder.path("shut").toLocal8Bit().constData(), 0), 0);
    QCOMPARE(::chmod(folder.path("open/secret.gguf").toLocal8Bit().constData(), 0), 0);
    ScanResult result;
    {
      const AsOrdinaryUser user;
      result = scan(folder);
    }
    ::chmod(folder.path("shut").toLocal8Bit().constData(), 0700);
    QCOMPARE(names(result), (QStringList{"demo", "secret"}));
    QVERIFY(!result.models[0].problem);
    QCOMPARE(result.models[1].problem->code, ErrorCode::Denied);
    QCOMPARE(result.troubles.size(), std::size_t(1));
    QCOMPARE(result.troubles.front().code, ErrorCode::Denied);
    QVERIFY(QString::fromStdString(result.troubles.front().message).contains("shut"));
  }

  void aFolderThatIsNotThere() {
    const ScanResult result = scanModels("/nowhere/at/all", {});
    QVERIFY(result.folderMissing);
    QVERIFY(result.models.empty());
  }

  void itEndsWhenAsked() {
    ModelFolder folder;
    folder.copy(demoModel(), "demo.gguf");
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(scanModels(folder.filePath(), stop.get_token()).models.empty());
  }

  void namesOfParts() {
    for (const char* bad : {"", "a.gguf", "-00001-of-00002.gguf", "a-00000-of-00002.gguf", "a-00003-of-00002.gguf",
                            "a-0001-of-0002.gguf", "a-0000x-of-00002.gguf", "a-00001-of-00002.GGUF"})
      QVERIFY2(!splitNameOf(bad), bad);
    QCOMPARE(splitNameOf("a-b-00012-of-00345.gguf")->nameOf(12), std::string("a-b-00012-of-00345.gguf"));
    QCOMPARE(convertedName("/m/llama-2-7b.Q8_0.gguf", "Q4_K"), std::string("llama-2-7b.Q4_K.gguf"));
    QCOMPARE(convertedName("/m/a-q4_k_m.gguf", "F16"), std::string("a.F16.gguf"));
    QCOMPARE(convertedName("/m/Llama-2-7b-hf", "Q4_0"), std::string("Llama-2-7b-hf.Q4_0.gguf"));
    QCOMPARE(convertedName("/m/x-00001-of-00002.gguf", "Q4_0"), std::string("x.Q4_0.gguf"));
    QCOMPARE(convertedName("/m/f16.gguf", "Q4_0"), std::string("f16.Q4_0.gguf"));
    ModelFolder folder;
    folder.write("a.gguf", "x");
    folder.write("a (2).gguf", "x");
    QCOMPARE(freePath(folder.filePath(), "b.gguf"), folder.filePath("b.gguf"));
    QCOMPARE(freePath(folder.filePath(), "a.gguf"), folder.filePath("a (3).gguf"));
  }

  void theTrashTakesAllFilesOrNone() {
    const OwnTrash trash;
    ModelFolder folder;
    folder.copy(demoModel(), "m-00001-of-00002.gguf");
    folder.copy(demoModel(), "m-00002-of-00002.gguf");
    folder.write("m-00001-of-00002.gguf.sha256", "x");
    folder.write("other.gguf", "x");
    folder.copy(demoModel(), "folder/model.safetensors");
    folder.write("folder/config.json", "{}");
    const auto trashed = moveModelToTrash(folder.filePath("m-00001-of-00002.gguf"), folder.filePath());
    QVERIFY2(trashed, trashed ? "" : toString(trashed.error()).c_str());
    QVERIFY(moveModelToTrash(folder.filePath("folder"), folder.filePath()));
    QCOMPARE(folder.names(), QStringList{"other.gguf"});
    QVERIFY(trash.has("m-00002-of-00002.gguf"));
    QVERIFY(trash.has("folder/config.json"));
    QCOMPARE(moveModelToTrash(folder.filePath("gone.gguf"), folder.filePath()).error().code, ErrorCode::NotFound);
    QCOMPARE(moveModelToTrash(folder.filePath(), folder.filePath()).error().code, ErrorCode::Invalid);
    QCOMPARE(moveModelToTrash("/", folder.filePath()).error().code, ErrorCode::Invalid);
    QCOMPARE(moveModelToTrash(trash.path().toStdString(), folder.filePath()).error().code, ErrorCode::Invalid);  // home
    QCOMPARE(folder.names(), QStringList{"other.gguf"});
  }

  /// A model that was opened from a folder with everything else in it.
  void theTrashTakesOnlyTheModel() {
    const OwnTrash trash;
    ModelFolder downloads;
    for (const char* name : {"model-00001-of-00002.safetensors", "model-00001-of-00002.safetensors.sha256",
                             "model-00002-of-00002.safetensors", "model.safetensors.index.json", "config.json",
                             "tokenizer.model", "tokenizer_config.json"})
      downloads.write(name, "x");
    const QStringList others{"LICENSE.txt",   "README.md",  "holiday.jpg",
                             "letters/1.txt", "other.gguf", "other.gguf.sha256"};
    for (const QString& name : others) downloads.write(name, "mine");
    const Result<void> result = moveModelToTrash(downloads.filePath(), "/nowhere");
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QCOMPARE(downloads.names(), others);
    QVERIFY(trash.has("model-00002-of-00002.safetensors") && trash.has("tokenizer_config.json"));
  }

  /// The hub's names are OWNER/NAME for every form: two models in one folder, and the licence goes with the last.
  void theTrashLeavesTheSibling() {
    const OwnTrash trash;
    ModelFolder folder;
    for (const char* name : {"o/n/model.safetensors", "o/n/config.json", "o/n/LICENSE", "o/n/n.Q4_0.gguf"})
      folder.write(name, "x");
    QVERIFY(moveModelToTrash(folder.filePath("o/n"), folder.filePath()));
    QCOMPARE(folder.names(), (QStringList{"o/n/LICENSE", "o/n/n.Q4_0.gguf"}));
    QVERIFY(moveModelToTrash(folder.filePath("o/n/n.Q4_0.gguf"), folder.filePath()));
    QCOMPARE(folder.names(), QStringList());
    QVERIFY(!folder.has("o") && QFileInfo::exists(folder.path()));
    QVERIFY(trash.has("LICENSE") && trash.has("n.Q4_0.gguf") && trash.has("model.safetensors"));
  }

  void aModelOfTooManyFilesIsAnError() {
    ModelFolder folder;
    for (int i = 0; i <= 10'000; ++i) folder.write(QString("m/model-%1.safetensors").arg(i), {});
    QCOMPARE(modelFiles(folder.filePath("m")).error().code, ErrorCode::Unsupported);
    QCOMPARE(moveModelToTrash(folder.filePath("m"), folder.filePath()).error().code, ErrorCode::Unsupported);
    QVERIFY(folder.has("m/model-10000.safetensors"));
  }

  /// The second file does not go: the first comes back.
  void whatDoesNotGoStaysWhole() {
    const OwnTrash trash;
    ModelFolder folder;
    folder.copy(demoModel(), "m-00001-of-00002.gguf");
    folder.copy(demoModel(), "m-00002-of-00002.gguf");
    const QStringList before = folder.names();
    const bool isRoot = geteuid() == 0;
    const auto pathOf = [](const QString& path) { return path.toLocal8Bit(); };
    if (isRoot) {  // in such a folder each may move only what is his own
      QCOMPARE(::chown(pathOf(folder.path("m-00001-of-00002.gguf")).constData(), 65534, 65534), 0);
      QCOMPARE(::chmod(pathOf(trash.path()).constData(), 0777), 0);
    }
    QCOMPARE(::chmod(pathOf(folder.path()).constData(), isRoot ? 01777 : 0555), 0);
    Result<void> result;
    {
      const AsOrdinaryUser user;
      result = moveModelToTrash(folder.filePath("m-00001-of-00002.gguf"), folder.filePath());
    }
    QCOMPARE(::chmod(pathOf(folder.path()).constData(), 0777), 0);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Denied);
    QVERIFY(QString::fromStdString(result.error().message).contains("stays"));
    QVERIFY(!result.error().nextStep.empty());
    QCOMPARE(folder.names(), before);
    QVERIFY(trash.isEmpty());
  }

  void namesInTheTrash() {
    const OwnTrash trash;
    const ModelFolder folder;
    for (int i = 0; i < 3; ++i) {
      folder.write("a b%.gguf", "x");
      QVERIFY(moveModelToTrash(folder.filePath("a b%.gguf"), folder.filePath()));
    }
    QVERIFY(trash.has("a b%.gguf") && trash.has("a b%.gguf.2") && trash.has("a b%.gguf.3"));
    QFile note(trash.path() + "/Trash/info/a b%.gguf.2.trashinfo");
    QVERIFY(note.open(QIODevice::ReadOnly));
    const QByteArray text = note.readAll();
    QVERIFY2(text.startsWith("[Trash Info]\nPath=" + folder.path().toUtf8() + "/a%20b%25.gguf\nDeletionDate=2"), text);
  }

  /// A trash that nothing can be written into ends at once, with a sentence.
  void withoutATrash() {
    const OwnTrash trash;
    const ModelFolder folder;
    folder.write("a.gguf", "x");
    QFile inTheWay(trash.path() + "/Trash");
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Result<void> result = moveModelToTrash(folder.filePath("a.gguf"), folder.filePath());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InputOutput);
    QCOMPARE(folder.names(), QStringList{"a.gguf"});
  }

  void theHubsCache() {
    ModelFolder home;
    const QString repository = ".cache/huggingface/hub/models--TheBloke--Llama-2-7B-GGUF";
    home.copy(demoModel(), repository + "/blobs/abc");
    QVERIFY(QDir().mkpath(home.path(repository + "/snapshots/0123")));
    QVERIFY(QFile::link("../../blobs/abc", home.path(repository + "/snapshots/0123/llama-2-7b.Q4_0.gguf")));
    QVERIFY(QDir().mkpath(home.path(repository + "/snapshots/4567")));  // another commit with the same file
    QVERIFY(QFile::link("../../blobs/abc", home.path(repository + "/snapshots/4567/llama-2-7b.Q4_0.gguf")));
    const ForeignScan scan = scanForeign(places(home));
    QCOMPARE(scan.models.size(), std::size_t(1));
    QCOMPARE(scan.models[0].application, QString("Hugging Face"));
    QCOMPARE(scan.models[0].model.name, QString("llama-2-7b.Q4_0"));
    QVERIFY(!scan.models[0].model.problem);
    QCOMPARE(scan.models[0].model.path, home.filePath(repository + "/snapshots/0123/llama-2-7b.Q4_0.gguf"));
    ModelFolder other;  // the variables go before the home folder
    QVERIFY(scanForeign(places(home, {{"HF_HUB_CACHE", other.path()}})).models.empty());
    other.copy(demoModel(), "hub/models--a--b/snapshots/0/m.gguf");
    QCOMPARE(scanForeign(places(home, {{"HF_HOME", other.path()}})).models.size(), std::size_t(1));
  }

  /// The hub's tools know an older name, a home folder, and variables inside of them.
  void theHubsVariables() {
    const auto cacheWith = [](const QMap<QString, QString>& variables) {
      const UserPlaces user{"/home/me", [&](const char* name) { return variables.value(QLatin1String(name)); }};
      return QString::fromStdString(foreignFolders(user).front().path.string());
    };
    QCOMPARE(cacheWith({}), QString("/home/me/.cache/huggingface/hub"));
    QCOMPARE(cacheWith({{"XDG_CACHE_HOME", "/c"}}), QString("/c/huggingface/hub"));
    QCOMPARE(cacheWith({{"HF_HOME", "~/hf"}, {"XDG_CACHE_HOME", "/c"}}), QString("/home/me/hf/hub"));
    QCOMPARE(cacheWith({{"HUGGINGFACE_HUB_CACHE", "~/old"}, {"HF_HOME", "~/hf"}}), QString("/home/me/old"));
    QCOMPARE(cacheWith({{"HF_HUB_CACHE", "$DISK/new"}, {"HUGGINGFACE_HUB_CACHE", "~/old"}, {"DISK", "/mnt"}}),
             QString("/mnt/new"));
    QCOMPARE(cacheWith({{"HF_HUB_CACHE", "${DISK}x/$NONE/~"}, {"DISK", "/mnt"}}), QString("/mntx/$NONE/~"));
    QCOMPARE(cacheWith({{"HF_HUB_CACHE", "~someone/hub"}}), QString("~someone/hub"));
  }

  void foldersOfLmStudioAndGpt4All() {
    ModelFolder home;
    home.copy(demoModel(), ".lmstudio/models/owner/name/a.gguf");
    home.copy(demoModel(), ".local/share/nomic.ai/GPT4All/b.gguf");
    const ForeignScan scan = scanForeign(places(home));
    QCOMPARE(scan.models.size(), std::size_t(2));
    QCOMPARE(scan.models[0].application, QString("LM Studio"));
    QCOMPARE(scan.models[1].application, QString("GPT4All"));
  }

  /// Where their settings say, which is not where they would keep models without any.
  void configuredFoldersOfLmStudioAndGpt4All() {
    ModelFolder home;
    ModelFolder disk;
    disk.copy(demoModel(), "lm studio/owner/name/a.gguf");
    disk.copy(demoModel(), "gpt, 4\u00e4ll/b.gguf");
    home.write(".lmstudio/settings.json", "{\"downloadsFolder\": \"" + disk.path("lm studio").toUtf8() + "\"}");
    home.write(".config/nomic.ai/GPT4All.ini", "[network]\nmodelPath=/elsewhere\n[General]\nchatTheme=Dark\n"
               "modelPath=\"" + disk.path("gpt, 4").toUtf8() + "\\xe4ll/\"\n");
    const ForeignScan scan = scanForeign(places(home));
    QCOMPARE(scan.models.size(), std::size_t(2));
    QCOMPARE(scan.models[0].application, QString("LM Studio"));
    QCOMPARE(scan.models[0].model.path, disk.filePath("lm studio/owner/name/a.gguf"));
    QCOMPARE(scan.models[1].application, QString("GPT4All"));
    QCOMPARE(scan.models[1].model.path, disk.filePath("gpt, 4\u00e4ll/b.gguf"));
  }

  void lmStudiosOwnFolder() {
    ModelFolder home;
    ModelFolder other;
    other.copy(demoModel(), "models/owner/name/a.gguf");
    home.write(".lmstudio-home-pointer", other.path().toUtf8() + "\n");
    QCOMPARE(scanForeign(places(home)).models.size(), std::size_t(1));
    home.write(".lmstudio-home-pointer", "/no/such/folder");
    QCOMPARE(lmStudioHome(home.filePath()), home.filePath(".lmstudio"));
  }

  void hostileSettingsOfOthers() {
    ModelFolder home;
    const QByteArray longPath = '/' + QByteArray(5000, 'a');
    for (const QByteArray& path : {QByteArray(), QByteArray("relative/x"), QByteArray("/"), QByteArray("/.."), longPath,
                                   QByteArray("\\x0"), QByteArray("\\"), QByteArray("\"")}) {
      home.write("a.ini", "modelPath=" + path + "\n");
      QVERIFY2(!gpt4AllModels(home.filePath("a.ini")), path.constData());
      home.write("a.json", "{\"downloadsFolder\": \"" + path + "\"}");
      QVERIFY2(!lmStudioModels(home.filePath("a.json")), path.constData());
    }
    for (const QByteArray& text :
         {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("{\"downloadsFolder\": [\"/a\"]}"),
          QByteArray("{\"downloadsFolder\": \"/a\\u0000b\"}"), QByteArray(1000, '\0'), QByteArray(1000, '['),
          QByteArray((4 << 20) + 1, ' ')}) {
      home.write("a", text);
      QVERIFY(!gpt4AllModels(home.filePath("a")));
      QVERIFY(!lmStudioModels(home.filePath("a")));
    }
    QVERIFY(QDir().mkpath(home.path("folder")));
    QVERIFY(!gpt4AllModels(home.filePath("folder")));
    QCOMPARE(::mkfifo(home.path("pipe").toLocal8Bit().constData(), 0600), 0);
    QVERIFY(!lmStudioModels(home.filePath("pipe")));  // and it does not wait for a writer
  }

  /// A folder of the user's own is read as what lies in it.
  void foldersOfOnesOwn() {
    ModelFolder folder;
    folder.copy(demoModel(), "plain/a.gguf");
    folder.copy(demoModel(), "hub/models--a--b/snapshots/0/m.gguf");
    folder.copy(demoModel(), "ollama/blobs/sha256-" + QByteArray(64, 'a'));
    folder.write("ollama/manifests/registry.ollama.ai/library/llama2/latest", manifest("sha256:" + QByteArray(64, 'a')));
    std::vector<ForeignFolder> folders;
    for (const char* name : {"plain", "hub", "ollama", "none"}) folders.push_back(ownFolder(folder.filePath(name)));
    QCOMPARE(folders[0].kind, ForeignKind::Own);
    QCOMPARE(folders[1].kind, ForeignKind::HuggingFace);
    QCOMPARE(folders[2].kind, ForeignKind::Ollama);
    QCOMPARE(folders[3].kind, ForeignKind::Own);
    const ForeignScan scan = scanForeignFolders(folders, {});
    QCOMPARE(scan.models.size(), std::size_t(3));
    QCOMPARE(scan.models[0].application, folder.path("plain"));
    QCOMPARE(scan.models[2].model.name, QString("llama2:latest"));
  }

  /// A blob has no suffix, and the engine opens it all the same.
  void ollamasBlobs() {
    ModelFolder home;
    const QByteArray good(64, 'a');
    const QByteArray gone(64, 'b');
    home.copy(demoModel(), ".ollama/models/blobs/sha256-" + good);
    const QString manifests = ".ollama/models/manifests/";
    home.write(manifests + "registry.ollama.ai/library/llama2/7b-chat", manifest("sha256:" + good));
    home.write(manifests + "registry.ollama.ai/someone/tiny/latest", manifest("sha256:" + gone));
    home.write(manifests + "registry.ollama.ai/library/broken/latest", "{");
    home.write(manifests + "registry.ollama.ai/library/evil/latest", manifest("sha256:../../../../etc/passwd"));
    home.write(manifests + "registry.ollama.ai/library/huge/latest", QByteArray((1 << 20) + 1, ' '));
    const ForeignScan scan = scanForeign(places(home));
    QCOMPARE(scan.models.size(), std::size_t(2));
    QCOMPARE(scan.models[0].application, QString("Ollama"));
    QCOMPARE(scan.models[0].model.name, QString("llama2:7b-chat"));
    QVERIFY(!scan.models[0].model.problem);
    QVERIFY(engine::readTokenizer(scan.models[0].model.path));
    QCOMPARE(scan.models[1].model.name, QString("someone/tiny:latest"));
    QCOMPARE(scan.models[1].model.problem->code, ErrorCode::NotFound);
    QCOMPARE(scan.troubles.size(), std::size_t(3));
    const ModelFolder own;
    QCOMPARE(scanForeign(places(own, {{"OLLAMA_MODELS", home.path(".ollama/models")}})).models.size(), std::size_t(2));
  }
};

QTEST_GUILESS_MAIN(ModelScanTest)
#include "tst_model_scan.moc"

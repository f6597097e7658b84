// Which of a repository's files are its safetensors model.
#include <QJsonDocument>
#include <QTest>

#include "download/hub.h"
#include "job_place.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

using Paths = std::vector<std::string>;

const std::string kIndexName = "model.safetensors.index.json";

HubListing listingOf(const Paths& paths) {
  HubListing listing{{"owner/name", std::string(40, 'a')}, {}};
  for (const std::string& path : paths) {
    listing.files.push_back({path, 10, Checksum{ChecksumKind::GitBlob, std::string(40, 'a')}});
  }
  return listing;
}

/// An index that says of each file that a tensor is in it.
std::string indexOf(const Paths& files) {
  QJsonObject map;
  for (const std::string& file : files) {
    map["tensor" + QString::number(map.size())] = QString::fromStdString(file);
  }
  return QJsonDocument(QJsonObject{{"metadata", QJsonObject{{"total_size", 20}}}, {"weight_map", map}})
      .toJson()
      .toStdString();
}

/// With a line for each, so that a failure names the path.
std::string listed(const Result<DownloadPlan>& plan) {
  if (!plan) return toString(plan.error());
  std::string text;
  for (const PlannedFile& file : plan->files) text += file.path + '\n';
  return text;
}
std::string listed(const Paths& paths) {
  std::string text;
  for (const std::string& path : paths) text += path + '\n';
  return text;
}

}  // namespace

class TestHubSafetensors : public QObject {
  Q_OBJECT

 private slots:
  void theSetThatTheIndexNames() {
    const Paths shards = {"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"};
    const auto plan = planRepository(listingOf({"README.md",
                                                "config.json",
                                                "generation_config.json",
                                                shards[0],
                                                shards[1],
                                                kIndexName,
                                                "model.fp16.safetensors",
                                                "model.fp16-00001-of-00002.safetensors",
                                                "model.fp16-00002-of-00002.safetensors",
                                                "model.safetensors.index.fp16.json",
                                                "pytorch_model-00001-of-00002.bin",
                                                "pytorch_model.bin.index.json",
                                                "consolidated.safetensors",
                                                "consolidated.00.pth",
                                                "model-00001-of-00003.safetensors",
                                                "model-00002-of-00003.safetensors",
                                                "model-00003-of-00003.safetensors",
                                                "original/params.json",
                                                "original/consolidated.safetensors",
                                                "special_tokens_map.json",
                                                "tokenizer.json",
                                                "tokenizer.model",
                                                "tokenizer_config.json",
                                                "LICENSE.txt",
                                                "tf_model.h5",
                                                "m.gguf"}),
                                     indexOf({shards[0], shards[1], shards[0]}));
    QCOMPARE(listed(plan),
             listed({"LICENSE.txt", "config.json", "generation_config.json", "tokenizer.model", "tokenizer.json",
                     "tokenizer_config.json", "special_tokens_map.json", kIndexName, shards[0], shards[1]}));
    QCOMPARE(plan->mainFile, std::string("config.json"));
    QVERIFY(plan->wholeFolder);
    QCOMPARE(plan->title, std::string("name"));
  }

  void shardsOfAnyName() {
    const auto plan = planRepository(
        listingOf({"config.json", kIndexName, "weights-a.safetensors", "weights-b.safetensors", "c.safetensors"}),
        indexOf({"weights-b.safetensors", "weights-a.safetensors"}));
    QCOMPARE(listed(plan), listed({"config.json", kIndexName, "weights-a.safetensors", "weights-b.safetensors"}));
  }

  void oneFileGoesBeforeAnIndex() {
    const Paths paths = {"config.json",
                         "model.safetensors",
                         kIndexName,
                         "model-00001-of-00001.safetensors",
                         "consolidated.safetensors",
                         "model.fp16.safetensors"};
    QCOMPARE(listed(planRepository(listingOf(paths), indexOf({"model-00001-of-00001.safetensors"}))),
             listed({"config.json", "model.safetensors"}));
  }

  void whatTheIndexNamesAndIsNotThere_data() {
    QTest::addColumn<QStringList>("named");
    QTest::addColumn<QString>("said");
    QTest::newRow("a shard") << QStringList{"a.safetensors", "b.safetensors"} << "b.safetensors\u201D, which is not";
    QTest::newRow("several") << QStringList{"b.safetensors", "c.safetensors", "d.safetensors"}
                             << "b.safetensors\u201D and 2 more, which are not";
    QTest::newRow("of another kind") << QStringList{"a.safetensors", "pytorch_model.bin"} << "pytorch_model.bin";
    QTest::newRow("in a folder") << QStringList{"d/e.safetensors"} << "d/e.safetensors";
    QTest::newRow("leading out") << QStringList{"../a.safetensors"} << "../a.safetensors";
    QTest::newRow("the index itself") << QStringList{QString::fromStdString(kIndexName)} << "index.json\u201D";
    QTest::newRow("with letters that steer") << QStringList{"a\x1b[2J.safetensors"} << "[2J.safetensors";
  }
  void whatTheIndexNamesAndIsNotThere() {
    QFETCH(QStringList, named);
    QFETCH(QString, said);
    Paths files;
    for (const QString& name : named) files.push_back(name.toStdString());
    const auto plan =
        planRepository(listingOf({"config.json", kIndexName, "a.safetensors", "d/e.safetensors", "pytorch_model.bin"}),
                       indexOf(files));
    QVERIFY(!plan);
    QVERIFY(plan.error().code == ErrorCode::Corrupt);
    const QString message = QString::fromStdString(plan.error().message);
    QVERIFY2(message.contains(said) && message.endsWith('.') && !message.contains('\x1b'), qPrintable(message));
    QVERIFY(!plan.error().nextStep.empty());
  }

  void anIndexThatSaysNothing_data() {
    QTest::addColumn<QByteArray>("index");
    for (const char* index : {"", "{", "[]", "{}", "{\"weight_map\": []}", "{\"weight_map\": {}}", "<html>",
                              "{\"weight_map\": {\"a\": 3}}", "{\"weight_map\": {\"a\": [\"x\"]}}", "\xFF"}) {
      QTest::addRow("%s", index) << QByteArray(index);
    }
    QTest::newRow("deep") << QByteArray(1000, '[') + QByteArray(1000, ']');
  }
  void anIndexThatSaysNothing() {
    QFETCH(QByteArray, index);
    // Then it can only mean the one set that is there; of two, nobody knows which.
    const Paths one = {"config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
                       kIndexName};
    QCOMPARE(listed(planRepository(listingOf(one), index.toStdString())),
             listed({"config.json", kIndexName, one[1], one[2]}));
    Paths two = one;
    two.push_back("model-00001-of-00001.safetensors");
    QVERIFY(planRepository(listingOf(two), index.toStdString()).error().code == ErrorCode::Corrupt);
    const Paths half = {"config.json", "model-00001-of-00002.safetensors", kIndexName};
    QVERIFY(planRepository(listingOf(half), index.toStdString()).error().code == ErrorCode::Corrupt);
  }

  void repositoriesWithoutAWholeModel() {
    const auto gguf = planRepository(listingOf({"config.json", "m.Q4_0.gguf"}), {});
    QVERIFY(!gguf);
    QCOMPARE(gguf.error().code, ErrorCode::NotFound);
    QVERIFY(gguf.error().nextStep.find("m.Q4_0.gguf") != std::string::npos);
    QCOMPARE(planRepository(listingOf({}), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(planRepository(listingOf({"model.safetensors"}), {}).error().code, ErrorCode::NotFound);
    // Without its index nobody can tell which tensors are where.
    QCOMPARE(planRepository(listingOf({"config.json", "model-00001-of-00001.safetensors"}), {}).error().code,
             ErrorCode::Corrupt);
    const auto bin =
        planRepository(listingOf({"config.json", "pytorch_model.bin", "pytorch_model.bin.index.json"}), {});
    QCOMPARE(bin.error().code, ErrorCode::NotFound);
    QVERIFY(bin.error().message.find("no safetensors weights") != std::string::npos);
  }

  // The same at a server, where nothing but the index is asked for.

  void theIndexIsAskedFor() {
    test::JobPlace place;
    place.server.addFile("a/b/" + QString::fromStdString(kIndexName),
                         QByteArray::fromStdString(indexOf({"x.safetensors", "y.safetensors"})));
    for (const char* name : {"config.json", "x.safetensors", "y.safetensors", "consolidated.safetensors"}) {
      place.server.addFile(QString("a/b/") + name, QByteArray(name));
    }
    const auto plan = ask(place);
    QCOMPARE(listed(plan), listed({"config.json", kIndexName, "x.safetensors", "y.safetensors"}));
    QCOMPARE(place.server.requests("/resolve/").size(), 1);
    VERIFY_DONE(place.run(*plan));
    QCOMPARE(test::contentsOf(place.models.filePath("a/b/y.safetensors")), QByteArray("y.safetensors"));
    QVERIFY(!QFile::exists(place.models.filePath("a/b/consolidated.safetensors")));
  }

  void anIndexThatIsNotNeededIsNotAskedFor() {
    test::JobPlace place;
    for (const char* name : {"config.json", "model.safetensors", "model.safetensors.index.json"}) {
      place.server.addFile(QString("a/b/") + name, QByteArray(name));
    }
    QCOMPARE(listed(ask(place)), listed({"config.json", "model.safetensors"}));
    QVERIFY(place.server.requests("/resolve/").isEmpty());
  }

  void anIndexThatCannotBeHad() {
    test::JobPlace place;
    const QString path = "a/b/" + QString::fromStdString(kIndexName);
    place.server.addFile("a/b/config.json", QByteArray("{}"));
    place.server.addFile("a/b/model-00001-of-00001.safetensors", 100);
    place.server.addFile(path, 1'048'577);
    QCOMPARE(ask(place).error().code, ErrorCode::Unsupported);
    QVERIFY(place.server.requests("/resolve/").isEmpty());
    place.server.addFile(path, QByteArray("{}"));
    place.server.setFaults({QJsonObject{{"match", "index.json"}, {"status", 503}}});
    QCOMPARE(ask(place).error().code, ErrorCode::Network);
    // The list says it is small, and then it is not.
    place.server.setFaults({QJsonObject{{"match", "index.json"}, {"status", 200}, {"body", QString(1'048'577, 'x')}}});
    QCOMPARE(ask(place).error().code, ErrorCode::Corrupt);
    place.server.setFaults({});
    place.server.setSettings({{"repositories", QJsonObject{{"a/b", QJsonObject{{"gated", true}}}}}});
    QCOMPARE(ask(place).error().code, ErrorCode::TokenNeeded);
  }

 private:
  static Result<DownloadPlan> ask(const test::JobPlace& place) {
    HttpClient http({});
    const auto listing = listFiles(http, place.access(), {"a/b", "main"}, {});
    if (!listing) return fail(listing.error());
    return planRepository(http, place.access(), *listing, {});
  }
};

QTEST_GUILESS_MAIN(TestHubSafetensors)
#include "tst_hub_safetensors.moc"

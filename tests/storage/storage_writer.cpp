// Writes exchanges into a history until it is killed; every line of output names what was acknowledged as written.
//   storage_writer FILE           exchanges in a loop, in one chat
//   storage_writer FILE new       opens FILE.0, FILE.1 … as new histories in a loop
#include <unistd.h>

#include <cstdio>
#include <string>

#include "storage/chat_store.h"
#include "storage/database.h"
#include "storage/ids.h"
#include "storage/message_store.h"

namespace {

using namespace chasqui;
using namespace chasqui::storage;

int stopWith(const Error& error) {
  std::fprintf(stderr, "%s\n", toString(error).c_str());
  return 1;
}

// One write(2), so that a line is there whole or not at all.
void acknowledge(std::string line) {
  line += '\n';
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(1);
}

Result<void> writeExchange(Database& database, const std::string& chatId, std::string& parentId, int number) {
  MessageStore messages(database);
  Message question;
  question.id = newId();
  question.chatId = chatId;
  question.parentId = parentId;
  question.text = "question " + std::to_string(number) + std::string(static_cast<std::size_t>(number * 37 % 5000), '?');
  Message answer = question;
  answer.id = newId();
  answer.parentId = question.id;
  answer.role = Role::Assistant;
  answer.state = MessageState::Generating;
  answer.text.clear();
  if (Result<void> begun = messages.beginExchange(question, answer); !begun) return begun;
  acknowledge("begin " + question.id + " " + answer.id + " " + std::to_string(question.text.size()));
  for (int part = 1; part <= 5; ++part) {
    answer.text += std::string(static_cast<std::size_t>(number * 101 % 3000), static_cast<char>('a' + part));
    if (Result<void> saved = messages.savePartial(answer.id, answer.text); !saved) return saved;
    acknowledge("partial " + answer.id + " " + std::to_string(answer.text.size()));
  }
  answer.state = MessageState::Done;
  answer.generatedIds.assign(500, number);
  if (Result<void> ended = messages.finishMessage(answer); !ended) return ended;
  acknowledge("finish " + answer.id + " " + std::to_string(number));
  parentId = answer.id;
  return {};
}

int writeExchanges(const char* path) {
  Result<Database> database = Database::open(path);
  if (!database) return stopWith(database.error());
  const Result<int> recovered = MessageStore(*database).recoverInterrupted();
  if (!recovered) return stopWith(recovered.error());
  Chat chat;
  chat.id = newId();
  if (Result<void> made = ChatStore(*database).insert(chat); !made) return stopWith(made.error());
  acknowledge("chat " + chat.id);
  std::string parentId;
  for (int number = 1;; ++number) {
    if (Result<void> written = writeExchange(*database, chat.id, parentId, number); !written) {
      return stopWith(written.error());
    }
  }
}

int openNewOnes(const std::string& path) {
  for (int number = 0;; ++number) {
    const Result<Database> database = Database::open(path + "." + std::to_string(number));
    if (!database) return stopWith(database.error());
    acknowledge("opened " + std::to_string(number));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) return writeExchanges(argv[1]);
  if (argc == 3) return openNewOnes(argv[1]);
  return 2;
}

#!/usr/bin/env python3
"""Writes llama2_goldens.json: token ids by the SentencePiece library itself, from Meta's tokenizer.model.

    /usr/bin/python3 make_llama2_goldens.py TOKENIZER.MODEL > llama2_goldens.json

Needs Debian's python3-sentencepiece. Strings: ids of texts and of ill-formed bytes, without BOS. Dialogs: Meta's chat
form as the rule of the model's authors has it, every finished pair encoded on its own.
"""
import json
import sys

import sentencepiece

STRINGS = [
    " ", "   ", "\n", "\n\n\n", "a\u2581b", "\u2581", "<0x0A>", "\u00a0x\u00a0", "\u200b", "\ufeffBOM",
    "\U0001f600\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\uff46\uff55\uff4c\uff4c", "\ufb01",
    "e\u0301\u00e9", "\u202eabc", "1234567890", "3.14159", "don't", "I'm  ", "\t\t", "x\r\ny",
    "https://example.org/?a=b&c=[d]", "SELECT * FROM t;", "    def f(x):\n        return x", "\u00c4\u00d6\u00dc\u00df",
    "\u65e5\u672c\u8a9e\u30c6\u30ad\u30b9\u30c8", "\ud55c\uad6d\uc5b4", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\u0939\u093f\u0928\u094d\u0926\u0940", "\U0001d518\U0001d52b\U0001d526", "\x01\x02\x7f", "\x02" + "1", "</s>", "<s>",
    "<unk>", "[INST]", "<<SYS>>", "\ufdfa", "\U0001f1f5\U0001f1ea", "a" * 100, "ab" * 40, " leading", "trailing ",
    "\ud7ff\ue000\U0010ffff", "The quick brown fox jumps over the lazy dog. " * 5,
]
BYTES = [b"\xff", b"a\xffb", b"\xe2\x96", b"\xc0\x80", b"\xed\xa0\x80", b"\xf0\x9f\xa6", b"\xf4\x90\x80\x80", b"\xe2\x82A",
         b"\xf0\x9f\xa6\x99\xf0\x9f"]
# [system, [user, answer, user, answer, …, user]]
DIALOGS = [
    ["", ["Hello"]],
    ["", ["  Hello \n"]],
    ["", ["\u3000Hola\u00a0"]],
    ["You are a pirate.", ["Who are you?"]],
    ["  Two spaces before.  ", ["  and here  "]],
    ["Answer in French.\n\nBe brief.", ["Hi", "Bonjour !", "Thanks"]],
    ["", ["One", "1", "Two", "2", "Three", "3", "Four"]],
    ["", ["Hi", "  spaced answer \n\n", "go on"]],
    ["", ["What is a tag?", "It is [INST] or <<SYS>> for example.", "And?"]],
    ["S\u00ed", ["\u00dcn\u00efc\u00f6d\u00e9 \u4f60\u597d \U0001f999", "\u043c\u0438\u0440 \U0001f1f5\U0001f1ea",
                 "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"]],
    ["", ["line\nbreak\r\nand\ttab", "```\ncode\n```", "</s><s> is text"]],
    ["", ["Hi", "", "Still there?"]],
    ["", [""]],
    [" ", ["Hi"]],
]


def chat_ids(processor, system, texts):
    """Meta's rule: the system prompt folds into the first question; strip() applies to the joined text."""
    texts = list(texts)
    if system:
        texts[0] = "<<SYS>>\n" + system + "\n<</SYS>>\n\n" + texts[0]
    ids = []
    for user, answer in zip(texts[0::2], texts[1::2]):
        pair = "[INST] " + user.strip() + " [/INST] " + answer.strip() + " "
        ids += [processor.bos_id()] + processor.encode(pair) + [processor.eos_id()]
    return ids + [processor.bos_id()] + processor.encode("[INST] " + texts[-1].strip() + " [/INST]")


def main():
    processor = sentencepiece.SentencePieceProcessor(model_file=sys.argv[1])
    out = {
        "origin": "make_llama2_goldens.py with the SentencePiece library " + sentencepiece.__version__,
        "strings": [{"text": text, "ids": processor.encode(text)} for text in STRINGS],
        "bytes": [{"hex": raw.hex(), "ids": processor.encode(raw)} for raw in BYTES],
        "dialogs": [{"system": system, "texts": texts, "ids": chat_ids(processor, system, texts)}
                    for system, texts in DIALOGS],
    }
    lines = [f'"{key}": [\n' + ",\n".join(json.dumps(row) for row in value) + "\n]" if isinstance(value, list)
             else f'"{key}": {json.dumps(value)}' for key, value in out.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes a translation that nobody speaks out of a .ts file: every text in brackets, with accents, and 40 % longer.

    make_pseudo.py IN.ts OUT.ts

What such a window shows without brackets cannot be translated, and what is cut off there has too little room.
"""
import re
import sys
import xml.etree.ElementTree as tree

ACCENTS = str.maketrans("aceinouyACEINOUYszdlr", "åçéîñöüýÅÇÉÎÑÖÜÝšžđłř")
# Places for numbers and names, keys with their modifiers, file patterns and markup stay as they are.
KEPT = re.compile(r"(%L?\d+|%L?n|<[^>]*>|&\w+;|\(\*[^)]*\)|(?:Ctrl|Shift|Alt|Esc)\S*)")


def pseudo(text):
    changed = "".join(part if index % 2 else part.translate(ACCENTS) for index, part in enumerate(KEPT.split(text)))
    return "⟦" + changed + "·" * (len(text) * 2 // 5) + "⟧"


def main(source, target):
    document = tree.parse(source)
    root = document.getroot()
    root.set("language", "en_GB")
    for message in root.iter("message"):
        translation = message.find("translation")
        translation.attrib.pop("type", None)
        text = pseudo(message.findtext("source"))
        for form in list(translation):
            translation.remove(form)
        translation.text = None
        if message.get("numerus") == "yes":
            for _ in range(2):
                tree.SubElement(translation, "numerusform").text = text
        else:
            translation.text = text
    document.write(target, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

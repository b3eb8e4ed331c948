package dev.candid.engine.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishReadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    coffee         | coffee
                    don't          | don't
                    0              | zero
                    7              | seven
                    15             | fifteen
                    42             | forty two
                    100            | one hundred
                    319            | three hundred nineteen
                    1,299          | one thousand two hundred ninety nine
                    12000          | twelve thousand
                    1000000        | one million
                    1234567890123  | one two three four five six seven eight nine zero one two three
                    007            | zero zero seven
                    3.5            | three point five
                    1999           | nineteen ninety nine
                    2007           | two thousand seven
                    2026           | twenty twenty six
                    1905           | nineteen oh five
                    1900           | nineteen hundred
                    1990s          | nineteen nineties
                    80s            | eighties
                    1st            | first
                    22nd           | twenty second
                    30th           | thirtieth
                    112th          | one hundred twelfth
                    $5             | five dollars
                    $1             | one dollar
                    $19.99         | nineteen dollars and ninety nine cents
                    $0.99          | ninety nine cents
                    $20.00         | twenty dollars
                    $1.01          | one dollar and one cent
                    $1,299         | one thousand two hundred ninety nine dollars
                    £9.50          | nine pounds and fifty pence
                    20€            | twenty euros
                    $2M            | two million dollars
                    $1.5bn         | one point five billion dollars
                    50%            | fifty percent
                    -20%           | twenty percent
                    -5             | minus five
                    99.9%          | ninety nine point nine percent
                    &              | and
                    R&D            | R and D
                    2x             | two times
                    500ml          | five hundred milliliters
                    1kg            | one kilogram
                    20°C           | twenty degrees celsius
                    4K             | four K
                    5G             | five G
                    2M             | two million
                    10k            | ten K
                    9am            | nine A M
                    9:30           | nine thirty
                    9:05           | nine oh five
                    9:00           | nine o'clock
                    9:30pm         | nine thirty P M
                    10-15          | ten to fifteen
                    10-15%         | ten to fifteen percent
                    2020-2026      | twenty twenty to twenty twenty six
                    555-1234       | five five five one two three four
                    #1             | number one
                    24/7           | twenty four seven
                    1/2            | one half
                    Dr.            | doctor
                    e.g.           | for example
                    U.S.A.         | U S A
                    USB            | U S B
                    AI             | A I
                    HTML           | H T M L
                    SALE           | sale
                    FREE           | free
                    YouTube        | You Tube
                    B2B            | B two B
                    MP3            | M P three
                    C++            | C plus plus
                    candid.dev     | candid dot dev
                    www.shop.com   | shop dot com
                    https://a.shop/x | a dot shop slash X
                    me@shop.com    | me at shop dot com
                    Ready.Now      | Ready Now
                    state-of-the-art | state of the art
                    and/or         | and or
                    @candid        | at candid
                    #summer        | hashtag summer
                    """)
    void a_written_word_is_read_as_plain_words(String written, String read) {
        String spoken = EnglishReading.read(written).stream()
                .map(word -> word.phones().isPresent() ? word.text().toUpperCase(java.util.Locale.ROOT) : word.text())
                .collect(Collectors.joining(" "));

        assertThat(spoken).isEqualTo(read);
    }
}

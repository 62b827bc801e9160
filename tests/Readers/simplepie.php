<?php
// simplepie.php FILE : parses with SimplePie and prints a JSON array of {title, date, body}.
error_reporting(0);
$library = "/usr/share/php/simplepie";
require_once "$library/autoloader.php";
// Debian's 1.3.1 was written for PHP 5: its two calls of implode() with the separator last are a fatal error in PHP 8.
$dates = file_get_contents("$library/library/SimplePie/Parse/Date.php");
eval("?>" . preg_replace('/implode\((array_keys\([^)]*\)), \'\|\'\)/', "implode('|', $1)", $dates));
$feed = new SimplePie();
$feed->set_raw_data(file_get_contents($argv[1]));
$feed->enable_cache(false);
if (!$feed->init()) { fwrite(STDERR, $feed->error() . "\n"); exit(1); }
$items = [];
foreach ($feed->get_items() as $item)
    $items[] = ["title" => html_entity_decode((string)$item->get_title()), "date" => $item->get_gmdate("c"), "body" => (string)$item->get_content()];
echo json_encode($items), "\n";

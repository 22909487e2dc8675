import { expect, type Page, test as base } from '@playwright/test';
import calendar from '@/lib/text/messages/calendar/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import timetable from '@/lib/text/messages/timetable/ky.json';

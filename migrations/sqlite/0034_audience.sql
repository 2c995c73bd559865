CREATE TABLE `audience_aims` (
	`category_id` text PRIMARY KEY NOT NULL,
	`reads` integer NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audience_counts` (
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`views` integer NOT NULL,
	`visitors` integer NOT NULL,
	PRIMARY KEY(`kind`, `day`, `subject`, `detail`)
);
--> statement-breakpoint
CREATE INDEX `audience_counts_subject` ON `audience_counts` (`kind`,`subject`,`day`);--> statement-breakpoint
CREATE TABLE `audience_imports` (
	`source` text NOT NULL,
	`day` text NOT NULL,
	`until` integer NOT NULL,
	`lines` integer NOT NULL,
	PRIMARY KEY(`source`, `day`)
);
--> statement-breakpoint
CREATE TABLE `audience_readers` (
	`user_id` text PRIMARY KEY NOT NULL,
	`letter` integer NOT NULL,
	`last_month` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audience_sketches` (
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`sketch` text NOT NULL,
	PRIMARY KEY(`day`, `kind`, `subject`)
);
